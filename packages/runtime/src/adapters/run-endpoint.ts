import type { LinkEndpoint, LinkResponse } from "../endpoint/http.ts";
import { fault } from "./plain-answers.ts";
import type { Received } from "./received.ts";

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
