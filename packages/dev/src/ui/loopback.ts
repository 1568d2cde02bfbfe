import type { IncomingHttpHeaders } from "node:http";
import type { Context, MiddlewareHandler } from "hono";

/**
 * How a browser may call this machine, with any port or none. Names below `localhost` never leave it: browsers do not
 * ask the network for them (RFC 6761), so no page of a stranger has one.
 */
const LOOPBACK_HOST = /^(?:(?:[a-z\d-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** True for a `Host` that names this machine. Anything else may be a stranger's name that resolves to 127.0.0.1. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOST.test(host);
}

/** True for an `Origin` header that a page of this machine sends. `null` (a sandboxed page) is not one. */
export function isLoopbackOrigin(origin: string): boolean {
  return /^https?:\/\//i.test(origin) && isLoopbackHost(origin.replace(/^https?:\/\//i, ""));
}

/**
 * True for an address that leads to this machine whoever resolves it. Narrower than what a browser may say: programs do
 * ask the network for `app.localhost`, and who is asked may answer with another machine.
 */
export function leadsToThisMachine({ hostname }: URL): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

/**
 * True for a request that a web page from elsewhere made the browser send. `Sec-Fetch-Site` is asked only without an
 * `Origin`: to a browser a page on localhost and a server on 127.0.0.1 are two sites.
 */
export function isFromElsewhere(c: Context): boolean {
  return comesFromElsewhere({
    origin: c.req.header("origin"),
    "sec-fetch-site": c.req.header("sec-fetch-site"),
  });
}

/** The same of headers as Node has them. */
export function comesFromElsewhere({
  origin,
  "sec-fetch-site": site,
}: IncomingHttpHeaders): boolean {
  return origin === undefined ? site === "cross-site" : !isLoopbackOrigin(origin);
}

/** The host that a request asks for. */
export function hostOf(c: Context): string {
  return c.req.header("host") ?? new URL(c.req.url).host;
}

/**
 * Refuses requests that a stranger's web page could make a browser send to this machine.
 *
 * A foreign name that resolves to 127.0.0.1 (DNS rebinding) would be same-origin to its page and
 * could read every mail; its `Host` header tells it apart. A foreign page could also post blindly;
 * its `Origin` header tells that apart, or what the browser says of the page without one.
 */
export const guardLoopback: MiddlewareHandler = async (c, next) => {
  if (!isLoopbackHost(hostOf(c))) {
    return c.text("This server answers on 127.0.0.1 and localhost only.\n", 403);
  }
  if (!SAFE_METHODS.has(c.req.method) && isFromElsewhere(c)) {
    return c.text("Changes are taken from pages of this machine only.\n", 403);
  }
  await next();
  return undefined;
};
