import type { LinkEndpoint, LinkRequest, LinkResponse } from "../endpoint/http.ts";
import type * as PlainAnswers from "./plain-answers.ts";

/** The longest request body that is read, in bytes: 16 KiB. A form of ours is under 4 KiB. */
export const MAX_BODY_BYTES = 16_384;

/** A request body; or the fact that it is longer than 16 KiB; or that somebody before us has read it and kept it. */
export type Body =
  | { readonly tooLarge: false; readonly text: string; readonly taken?: true }
  | { readonly tooLarge: true };

/** The body of a request that has none. */
export const noBody: Body = { tooLarge: false, text: "" };

/** The body of a request whose body was read by a framework, which keeps it where we cannot know. */
export const takenBody: Body = { tooLarge: false, text: "", taken: true };

/** The body of an event. What is not valid UTF-8 becomes U+FFFD. */
export function fromEventBody(
  body: string | null | undefined,
  isBase64Encoded: boolean | undefined,
): Body {
  if (typeof body !== "string") return noBody;
  const encoding = isBase64Encoded === true ? "base64" : "utf8";
  // Read from the length, so that a huge body is never decoded.
  if (Buffer.byteLength(body, encoding) > MAX_BODY_BYTES) return { tooLarge: true };
  return { tooLarge: false, text: Buffer.from(body, encoding).toString("utf8") };
}

/** What an adapter makes of a request: one for the core, or an answer that needs no core. */
export type Received =
  | { readonly kind: "request"; readonly request: LinkRequest }
  | { readonly kind: "refused"; readonly why: "bodyTooLarge" | "bodyBroken" };

/** The parts of a request, as an adapter has read them. */
interface Parts {
  readonly method: string;
  readonly path: string;
  /** Still percent-encoded, without its `?`. */
  readonly query: string;
  readonly headers: RawHeaders | undefined;
  readonly body: Body;
}

/** Puts the parts together. An empty body counts as none: the front doors do not tell the two apart alike. */
export function toReceived({ method, path, query, headers, body }: Parts): Received {
  if (body.tooLarge) return { kind: "refused", why: "bodyTooLarge" };
  const request: LinkRequest = {
    method: method.toUpperCase(),
    url: toUrl(path, query),
    headers: toHeaders(headers),
    body: body.text || undefined,
    ...(body.taken ? { bodyTaken: true } : {}),
  };
  return { kind: "request", request };
}

/** A line of text in the place of an answer of the endpoint's; loaded with the first request that gets one. */
export async function plainAnswer(why: keyof typeof PlainAnswers): Promise<LinkResponse> {
  return (await import("./plain-answers.ts"))[why];
}

/** Gives a received request to the endpoint. Never rejects; an answer to HEAD has no body. */
export async function runEndpoint(
  endpoint: LinkEndpoint,
  received: Received,
): Promise<LinkResponse> {
  if (received.kind === "refused") return plainAnswer(received.why);
  try {
    const response = await endpoint(received.request);
    return received.request.method === "HEAD" ? { ...response, body: "" } : response;
  } catch {
    return plainAnswer("fault");
  }
}

/**
 * Joins a path and a raw query into a request target that every URL parser reads alike: exactly one slash in
 * front (two would be read as a host), no `?` of a decoded path left bare, and no `#` anywhere.
 */
export function toUrl(path: string, rawQuery: string): string {
  const safePath = path.replace(/^\/*/, "/").replace(/[?#]/g, encodeURIComponent);
  return rawQuery === "" ? safePath : `${safePath}?${rawQuery.replaceAll("#", "%23")}`;
}

/** Headers as the front doors have them: one value each, several, or none. */
type RawHeaders = Readonly<Record<string, string | readonly string[] | null | undefined>> | null;

/** Lower-cases the names and joins repeated values: with `; ` for cookies, with `, ` for all others. */
export function toHeaders(raw: RawHeaders | undefined): Record<string, string> {
  // Without a prototype, since a header may be called `__proto__`.
  const headers: Record<string, string> = Object.create(null);
  for (const [rawName, value] of Object.entries(raw ?? {})) {
    const name = rawName.toLowerCase();
    const separator = name === "cookie" ? "; " : ", ";
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one !== "string") continue;
      const before = headers[name];
      headers[name] = before === undefined ? one : before + separator + one;
    }
  }
  return headers;
}
