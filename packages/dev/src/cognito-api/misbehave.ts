import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

export interface ApiEnv {
  Bindings: Partial<HttpBindings>;
}

function bindings(c: Context<ApiEnv>): HttpBindings {
  const { incoming, outgoing } = c.env;
  if (incoming !== undefined && outgoing !== undefined) return { incoming, outgoing };
  throw new TypeError("timeout and reset need a real connection: serve the app on a port");
}

/** Never answers; ends when the caller or the server closes the connection. */
export function neverAnswer(c: Context<ApiEnv>): Promise<Response> {
  const { outgoing } = bindings(c);
  return new Promise((resolve) => {
    outgoing.once("close", () => resolve(RESPONSE_ALREADY_SENT));
  });
}

/** Breaks the connection: the caller sees ECONNRESET. */
export function breakConnection(c: Context<ApiEnv>): Response {
  bindings(c).incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

/** A behaviour that is a whole answer. */
type Strange = "garbage" | "waf-captcha" | "waf-challenge" | "page-403" | "page-404";

type StrangeAnswer = readonly [
  status: ContentfulStatusCode,
  headers: Readonly<Record<string, string>>,
  body: string,
];

const page = (title: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

/**
 * Answers that are none of Cognito's, by the fault's behaviour.
 * Source: https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html
 */
const strangeAnswers: Readonly<Record<Strange, StrangeAnswer>> = {
  garbage: [200, { "content-type": "application/x-amz-json-1.1" }, "<html>this is not JSON"],
  "waf-captcha": [
    405,
    { "content-type": "text/html", "x-amzn-waf-action": "captcha" },
    page("Human Verification"),
  ],
  "waf-challenge": [202, { "content-type": "text/html", "x-amzn-waf-action": "challenge" }, ""],
  "page-403": [403, { "content-type": "text/html" }, page("403 Forbidden")],
  "page-404": [404, { "content-type": "text/html" }, page("404 Not Found")],
};

/** What somebody else than Cognito answers, or nobody could have meant. */
export function answerStrangely(c: Context<ApiEnv>, behaviour: Strange): Response {
  const [status, headers, body] = strangeAnswers[behaviour];
  return c.body(body, status, { ...headers });
}
