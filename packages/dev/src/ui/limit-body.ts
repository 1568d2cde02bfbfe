import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";

/**
 * Hono's body limit, where the headers do not tell that it is kept: to look at the body makes a whole Request object,
 * which takes longer than the rest of a small answer. `maxSize` is in bytes.
 */
export function limitBody(options: Parameters<typeof bodyLimit>[0]): MiddlewareHandler {
  const limit = bodyLimit(options);
  return (c, next) => (isWithin(c, options.maxSize) ? next() : limit(c, next));
}

/** Node holds a body to its Content-Length. */
function isWithin(c: Context, maxSize: number): boolean {
  if (c.req.header("transfer-encoding") !== undefined) return false;
  const length = c.req.header("content-length");
  return length === undefined ? /^(?:GET|HEAD)$/.test(c.req.method) : Number(length) <= maxSize;
}
