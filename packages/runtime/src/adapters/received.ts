import type { LinkRequest, LinkResponse } from "../endpoint/http.ts";
import type { Body } from "./body.ts";
import { bodyTooLarge } from "./plain-answers.ts";

/** What an adapter makes of a request: one for the core, or an answer that needs no core. */
export type Received =
  | { readonly kind: "request"; readonly request: LinkRequest }
  | { readonly kind: "refused"; readonly response: LinkResponse };

/** The parts of a request, as an adapter has read them. */
export interface Parts {
  readonly method: string;
  /** From `toUrl`. */
  readonly url: string;
  /** From `toHeaders`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** Puts the parts together. An empty body counts as none: the front doors do not tell the two apart alike. */
export function toReceived({ method, url, headers, body }: Parts): Received {
  if (body.tooLarge) return { kind: "refused", response: bodyTooLarge };
  const request: LinkRequest = {
    method: method.toUpperCase(),
    url,
    headers,
    body: body.text || undefined,
    ...(body.taken ? { bodyTaken: true } : {}),
  };
  return { kind: "request", request };
}
