import type { ServerResponse } from "node:http";

/**
 * Sends an answer whole, with no framework between. The headers are names and values by turns, without the length: Node takes
 * a list quicker than an object.
 */
export function sendWhole(
  outgoing: ServerResponse,
  status: number,
  headers: readonly string[],
  body: string,
): void {
  const length = String(Buffer.byteLength(body));
  outgoing.writeHead(status, [...headers, "content-length", length]).end(body);
}
