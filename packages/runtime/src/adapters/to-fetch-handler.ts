import type { LinkEndpoint, LinkResponse } from "../endpoint/http.ts";
import { bodyBroken } from "./plain-answers.ts";
import { type Received, toReceived } from "./received.ts";
import { runEndpoint } from "./run-endpoint.ts";
import { toHeaders } from "./to-headers.ts";
import { toUrl } from "./to-url.ts";
import { readWebBody } from "./web-body.ts";

/** A web-standard handler, as Workers, Deno, Bun, Next.js and Hono take it. */
export type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Puts the endpoint behind anything that speaks `Request` and `Response`. Never rejects;
 * a request body over 16 KiB gets a 413.
 *
 * ```ts
 * export const GET = toFetchHandler(endpoint);
 * ```
 */
export function toFetchHandler(endpoint: LinkEndpoint): FetchHandler {
  return async (request) =>
    toWebResponse(await runEndpoint(endpoint, await fromWebRequest(request)));
}

/** Reads a web request, its body to the end. */
export async function fromWebRequest(request: Request): Promise<Received> {
  const { pathname, search } = new URL(request.url);
  const body = await readWebBody(request);
  if (body === undefined) return { kind: "refused", response: bodyBroken };
  return toReceived({
    method: request.method,
    url: toUrl(pathname, search.slice(1)),
    headers: toHeaders(Object.fromEntries(request.headers)),
    body,
  });
}

/** Writes a web response; an empty body is null, since some statuses allow nothing else. */
export function toWebResponse({ status, headers, body }: LinkResponse): Response {
  return new Response(body === "" ? null : body, { status, headers: { ...headers } });
}
