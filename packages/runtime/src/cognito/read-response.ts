import type { IncomingMessage } from "node:http";
import { TransportError, type TransportResponse } from "./transport.ts";

/** Cognito's answers are under 2 KiB; what is longer is no answer of Cognito. */
const MAX_BYTES = 65_536;

/** Reads an answer to its end. Rejects when it is longer than 64 KiB or breaks off. */
export function readResponse(incoming: IncomingMessage): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;

    incoming.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes <= MAX_BYTES) return;
      reject(new TransportError("too-large", true));
      incoming.destroy();
    });
    incoming.on("end", () =>
      resolve({
        status: incoming.statusCode ?? 0,
        headers: toHeaders(incoming),
        body: Buffer.concat(chunks).toString("utf8"),
      }),
    );
    incoming.on("error", reject);
    incoming.on("close", () => reject(new Error("the answer broke off")));
  });
}

function toHeaders(incoming: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
}
