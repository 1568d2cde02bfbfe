import type { LinkEndpoint, LinkResponse } from "../endpoint/http.ts";
import {
  type Body,
  MAX_BODY_BYTES,
  noBody,
  type Received,
  runEndpoint,
  takenBody,
  toReceived,
} from "./received.ts";

/** A web-standard handler, as Workers, Deno, Bun, Next.js and Hono take it. */
export type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Puts the endpoint behind anything that speaks `Request` and `Response`. Never rejects;
 * a request body over 16 KiB gets a 413.
 *
 * @example
 * export const GET = toFetchHandler(endpoint);
 */
export function toFetchHandler(endpoint: LinkEndpoint): FetchHandler {
  return async (request) =>
    toWebResponse(await runEndpoint(endpoint, await fromWebRequest(request)));
}

/** Reads a web request, its body to the end. */
async function fromWebRequest(request: Request): Promise<Received> {
  const { pathname, search } = new URL(request.url);
  const body = await readWebBody(request);
  if (body === undefined) return { kind: "refused", why: "bodyBroken" };
  return toReceived({
    method: request.method,
    path: pathname,
    query: search.slice(1),
    headers: Object.fromEntries(request.headers),
    body,
  });
}

/** Writes a web response; an empty body is null, since some statuses allow nothing else. */
function toWebResponse({ status, headers, body }: LinkResponse): Response {
  return new Response(body === "" ? null : body, { status, headers: { ...headers } });
}

/** Reads a web request's body to its end or to 16 KiB. Undefined when it breaks off or was read before. */
async function readWebBody(request: Request): Promise<Body | undefined> {
  if (request.bodyUsed) return takenBody;
  if (request.body === null) return noBody;
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) return { tooLarge: true };
  try {
    return await readStream(request.body);
  } catch {
    return undefined;
  }
}

async function readStream(stream: ReadableStream<Uint8Array>): Promise<Body> {
  const reader = stream.getReader();
  // Keeps a byte order mark and replaces what is not valid UTF-8, as Node's buffers do.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { tooLarge: false, text: text + decoder.decode() };
    bytes += value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      reader.cancel().catch(() => {});
      return { tooLarge: true };
    }
    text += decoder.decode(value, { stream: true });
  }
}
