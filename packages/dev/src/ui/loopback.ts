import type { MiddlewareHandler } from "hono";

const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;
const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** True for `127.0.0.1`, `localhost` and `[::1]`, with any port or none. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOST.test(host);
}

/** True for an `Origin` header that a page of this machine sends. `null` (a sandboxed page) is not one. */
export function isLoopbackOrigin(origin: string): boolean {
  return /^https?:\/\//i.test(origin) && isLoopbackHost(origin.replace(/^https?:\/\//i, ""));
}

/**
 * Refuses requests that a stranger's web page could make a browser send to this machine.
 *
 * A foreign name that resolves to 127.0.0.1 (DNS rebinding) would be same-origin to its page and
 * could read every mail; its `Host` header tells it apart. A foreign page could also post blindly;
 * its `Origin` header tells that apart.
 */
export const guardLoopback: MiddlewareHandler = async (c, next) => {
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  if (!isLoopbackHost(host)) {
    return c.text("This server answers on 127.0.0.1 and localhost only.\n", 403);
  }
  const origin = c.req.header("origin");
  if (!SAFE_METHODS.has(c.req.method) && origin !== undefined && !isLoopbackOrigin(origin)) {
    return c.text("Changes are taken from pages of this machine only.\n", 403);
  }
  await next();
  return undefined;
};
