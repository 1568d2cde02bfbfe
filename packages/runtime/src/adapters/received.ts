import type { LinkEndpoint, LinkRequest, LinkResponse } from "../endpoint/http.ts";
import type { Body } from "./request-parts.ts";

/** What an adapter makes of a request: one for the core, or an answer that needs no core. */
export type Received =
  | { readonly kind: "request"; readonly request: LinkRequest }
  | { readonly kind: "refused"; readonly response: LinkResponse };

/** The parts of a request, as an adapter has read them. */
interface Parts {
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

/** Gives a received request to the endpoint. Never rejects; an answer to HEAD has no body. */
export async function runEndpoint(
  endpoint: LinkEndpoint,
  received: Received,
): Promise<LinkResponse> {
  if (received.kind === "refused") return received.response;
  try {
    const response = await endpoint(received.request);
    return received.request.method === "HEAD" ? { ...response, body: "" } : response;
  } catch {
    return fault;
  }
}

/** The request body is longer than 16 KiB. */
const bodyTooLarge: LinkResponse = plainAnswer(413, "The request body is too long.\n");

/** The request's body could not be read to its end, which only a web request can do: no Lambda carries it. */
export const bodyBroken: LinkResponse = /* @__PURE__ */ plainAnswer(
  400,
  "The request body broke off.\n",
);

/** The endpoint threw, which it never should; nothing of the fault is shown. */
export const fault: LinkResponse = plainAnswer(500, "Something went wrong. Please try again.\n");

/** A Lambda was invoked with something that is no web request. */
export const unknownEvent: LinkResponse = plainAnswer(
  400,
  "This event is no web request: expected API Gateway (1.0 or 2.0), a function URL or a load balancer.\n",
);

function plainAnswer(status: number, body: string): LinkResponse {
  return {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
    body,
  };
}
