import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { localUrl } from "./local-only.ts";

/** One request, in the plainest form: what is not named is not sent. */
export interface SendOptions {
  /** Default: `"GET"`. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One answer, its redirect not followed. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
  /** The cookies that it sets, as a `Cookie` header brings them back: `a=1; b=2`. */
  readonly cookies: string;
}

export type Send = (address: string, options?: SendOptions) => Promise<Answer>;

const TIMEOUT_MS = 15_000;

/**
 * Sends one request to this machine. It is Node's plain client and not `fetch`, which adds headers of its own: a
 * visitor is known by what it leaves out.
 */
export const send: Send = (address, { method = "GET", headers = {}, body } = {}) =>
  new Promise((resolve, reject) => {
    const url = localUrl(address);
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const request = url.protocol === "https:" ? requestHttps : requestHttp;
    const sent = request(url, {
      method,
      headers: { ...headers, ...length },
      timeout: TIMEOUT_MS,
      // An endpoint on this machine has a certificate that it made for itself.
      rejectUnauthorized: false,
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    sent.on("error", reject);
    sent.on("response", (response) => readAnswer(response).then(resolve, reject));
    sent.end(body);
  });

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const set = response.headers["set-cookie"] ?? [];
  return {
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).toString("utf8"),
    location: response.headers.location,
    cookies: set.map((cookie) => cookie.split(";", 1)[0] ?? "").join("; "),
  };
}
