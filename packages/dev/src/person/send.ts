import { type Agent, type IncomingHttpHeaders, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { leadsToThisMachine } from "../ui/loopback.ts";
import { readUrl } from "../ui/read-url.ts";

/** An address that nobody here touches, because it is not on this machine. */
export class NotLocalError extends Error {
  readonly code = "ERR_NOT_LOCAL";

  constructor(address: string) {
    super(
      `${address} is not on this machine. The lab plays mail scanners, makes accounts and presses buttons, which nobody may do to a host of others, nor to a live pool. It takes http(s) addresses of 127.0.0.1, localhost and [::1] only.`,
    );
    this.name = "NotLocalError";
  }
}

/** Reads an address of this machine. Throws a `NotLocalError` for every other one, and for what is no address. */
export function localUrl(address: string): URL {
  const url = readUrl(address);
  if (url && /^https?:$/.test(url.protocol) && leadsToThisMachine(url)) return url;
  throw new NotLocalError(address);
}

/** One request, in the plainest form: what is not named is not sent. */
export interface SendOptions {
  /** Default: `"GET"`. */
  readonly method?: string | undefined;
  /** Lower-case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  /** Default: Node's own, which keeps connections. */
  readonly agent?: Agent | undefined;
  /** How long a silent server is waited for. Default: 15000; 0 is for ever. */
  readonly timeoutMs?: number | undefined;
}

/** One answer, its redirect not followed. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Send = (address: string, options?: SendOptions) => Promise<Answer>;

const TIMEOUT_MS = 15_000;

/** A kept connection that the server was just closing. */
class StaleConnection extends Error {}

/**
 * Sends one request to this machine. It is Node's plain client and not `fetch`, which adds headers of its own: a
 * visitor is known by what it leaves out. Like browsers, it repeats what went out on a connection that had gone stale.
 */
export const send: Send = async (address, options = {}) => {
  const url = localUrl(address);
  for (let left = 3; ; left -= 1) {
    try {
      return await sendOnce(url, options);
    } catch (error) {
      if (left === 0 || !(error instanceof StaleConnection)) throw error;
    }
  }
};

function sendOnce(
  url: URL,
  { method = "GET", headers, body, agent, timeoutMs = TIMEOUT_MS }: SendOptions,
): Promise<Answer> {
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      headers: { ...headers, ...length },
      timeout: timeoutMs,
      ...(agent === undefined ? {} : { agent }),
      // An endpoint on this machine has a certificate that it made for itself.
      rejectUnauthorized: false,
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)));
    sent.on("error", (error: NodeJS.ErrnoException) => {
      const isStale = sent.reusedSocket && /^(?:ECONNRESET|EPIPE)$/.test(error.code ?? "");
      reject(isStale ? new StaleConnection() : error);
    });
    sent.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    sent.end(body);
  });
}
