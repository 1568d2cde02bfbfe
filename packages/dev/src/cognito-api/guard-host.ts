import type { MiddlewareHandler } from "hono";
import { isLoopbackHost, isLoopbackOrigin } from "./loopback.ts";

/** Refuses a Host that is not this machine, so that no rebound DNS name reaches the pool. */
export const guardHost: MiddlewareHandler = async (c, next) => {
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  if (isLoopbackHost(host)) return next();
  return c.json({ error: `The sandbox answers only to localhost, not to the host ${host}.` }, 403);
};

/** Refuses pages from elsewhere: a web page must not move the clock or inject faults. */
export const guardOrigin: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header("origin");
  const site = c.req.header("sec-fetch-site");
  if ((origin !== undefined && !isLoopbackOrigin(origin)) || site === "cross-site") {
    return c.json({ error: "The control routes are not for web pages from elsewhere." }, 403);
  }
  if (origin !== undefined) {
    c.header("access-control-allow-origin", origin);
    c.header("access-control-allow-methods", "GET, POST, DELETE");
    c.header("access-control-allow-headers", "content-type");
    c.header("vary", "origin");
  }
  return next();
};
