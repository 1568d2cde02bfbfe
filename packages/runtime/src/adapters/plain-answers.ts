import type { LinkResponse } from "../endpoint/http.ts";

/** Answers of the front doors themselves, loaded with the first request that gets one: a line of text each. */

/** The request body is longer than 16 KiB. */
export const bodyTooLarge: LinkResponse = plainAnswer(413, "The request body is too long.\n");

/** The request's body could not be read to its end, which only a web request can do: no Lambda carries it. */
export const bodyBroken: LinkResponse = plainAnswer(400, "The request body broke off.\n");

/** The endpoint threw, which it never should; nothing of the fault is shown. */
export const fault: LinkResponse = plainAnswer(500, "Something went wrong. Please try again.\n");

/** A Lambda was invoked with something that is no web request. */
export const unknownEvent: LinkResponse = plainAnswer(400, "This event is no web request.\n");

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
