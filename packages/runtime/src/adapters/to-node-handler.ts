import type { IncomingMessage, ServerResponse } from "node:http";
import type { LinkEndpoint, LinkResponse } from "../endpoint/http.ts";
import { fault } from "./plain-answers.ts";
import {
  type Body,
  fromEventBody,
  MAX_BODY_BYTES,
  noBody,
  type Received,
  runEndpoint,
  takenBody,
  toReceived,
} from "./received.ts";

/** A listener for `http.createServer`, and a middleware for Express and Connect. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Puts the endpoint behind Node's own HTTP server, Express or Connect. Never throws; a request body over
 * 16 KiB gets a 413 and the connection is closed.
 *
 * @example
 * http.createServer(toNodeHandler(endpoint)).listen(3001);
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
async function fromNodeRequest(request: IncomingMessage): Promise<Received | undefined> {
  const body = await readNodeBody(request);
  if (body === undefined) return undefined;
  const { path, query } = splitTarget(request.url ?? "");
  return toReceived({
    method: request.method ?? "GET",
    path,
    query,
    headers: request.headers,
    body,
  });
}

function write(response: ServerResponse, { status, headers, body }: LinkResponse): void {
  response.writeHead(status, headers);
  response.end(body);
}

/** Reads a request's body to its end or to 16 KiB. Undefined when the client went away before. */
function readNodeBody(request: IncomingMessage): Promise<Body | undefined> {
  if (request.readableEnded) return Promise.resolve(fromReadRequest(request));

  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    if (Number(request.headers["content-length"]) > MAX_BODY_BYTES) resolve({ tooLarge: true });
    // What comes after too much is read and dropped, so that the client gets to read the answer.
    request.on("data", (chunk: Buffer | string) => {
      const part = Buffer.from(chunk);
      bytes += part.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(part);
      else resolve({ tooLarge: true });
    });
    request.on("end", () =>
      resolve({ tooLarge: false, text: Buffer.concat(chunks).toString("utf8") }),
    );
    request.on("error", () => resolve(undefined));
    request.on("close", () => resolve(undefined));
    if (request.destroyed) resolve(undefined);
  });
}

/** A body that was read before us is where Express leaves it, or was none, or is kept where we cannot know (Koa, Fastify). */
function fromReadRequest(request: IncomingMessage): Body {
  const body: unknown = Reflect.get(request, "body");
  if (body !== undefined && body !== null) return fromParsedBody(body);
  const { "content-length": length = "0", "transfer-encoding": chunked } = request.headers;
  return chunked === undefined && Number(length) === 0 ? noBody : takenBody;
}

/** What a body parser before us (Express, Next.js, Firebase) has left of a body that it has read. */
function fromParsedBody(body: unknown): Body {
  if (typeof body === "string") return fromEventBody(body, false);
  if (Buffer.isBuffer(body)) return fromEventBody(body.toString("utf8"), false);
  if (typeof body !== "object" || body === null) return noBody;
  const fields = Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    [value]
      .flat()
      .filter((one) => typeof one === "string")
      .map((one): [string, string] => [name, one]),
  );
  return fromEventBody(new URLSearchParams(fields).toString(), false);
}

/** Takes a request target apart: `/path?query`, `http://host/path?query` as sent to proxies, or `*`. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const local = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const mark = local.indexOf("?");
  if (mark < 0) return { path: local, query: "" };
  return { path: local.slice(0, mark), query: local.slice(mark + 1) };
}
