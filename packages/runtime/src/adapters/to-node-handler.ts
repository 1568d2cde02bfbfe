import type { IncomingMessage, ServerResponse } from "node:http";
import type { LinkEndpoint, LinkResponse } from "../endpoint/http.ts";
import { readNodeBody } from "./node-body.ts";
import { fault } from "./plain-answers.ts";
import { type Received, toReceived } from "./received.ts";
import { runEndpoint } from "./run-endpoint.ts";
import { splitTarget } from "./split-target.ts";
import { toHeaders } from "./to-headers.ts";
import { toUrl } from "./to-url.ts";

/** A listener for `http.createServer`, and a middleware for Express and Connect. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Puts the endpoint behind Node's own HTTP server, Express or Connect. Never throws; a request body over
 * 16 KiB gets a 413 and the connection is closed.
 *
 * ```ts
 * http.createServer(toNodeHandler(endpoint)).listen(3001);
 * ```
 */
export function toNodeHandler(endpoint: LinkEndpoint): NodeHandler {
  return (request, response) => {
    response.on("error", () => response.destroy());
    handle(endpoint, request, response).catch(() => response.destroy());
  };
}

async function handle(
  endpoint: LinkEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const received = await fromNodeRequest(request);
  if (received === undefined) return;
  const result = await runEndpoint(endpoint, received);
  if (response.headersSent || response.destroyed) return;
  // The rest of a refused body would be taken for the next request.
  if (received.kind === "refused") response.setHeader("connection", "close");
  try {
    write(response, result);
  } catch {
    write(response, fault); // The endpoint gave a header that Node refuses.
  }
}

/** Reads a Node request, its body to the end; undefined when the client went away before that. */
export async function fromNodeRequest(request: IncomingMessage): Promise<Received | undefined> {
  const body = await readNodeBody(request);
  if (body === undefined) return undefined;
  const { path, query } = splitTarget(request.url ?? "");
  return toReceived({
    method: request.method ?? "GET",
    url: toUrl(path, query),
    headers: toHeaders(request.headers),
    body,
  });
}

function write(response: ServerResponse, { status, headers, body }: LinkResponse): void {
  response.writeHead(status, headers);
  response.end(body);
}
