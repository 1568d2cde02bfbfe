import type { MiddlewareHandler } from "hono";
import { hostOf, isFromElsewhere, isLoopbackHost } from "../ui/loopback.ts";
import { corsHeaders } from "./wire.ts";

/** Refuses a Host that is not this machine, so that no rebound DNS name reaches the pool. */
export const guardHost: MiddlewareHandler = async (c, next) => {
  const host = hostOf(c);
  if (isLoopbackHost(host)) return next();
  return c.json({ error: `The sandbox answers only to localhost, not to the host ${host}.` }, 403);
};

/** Refuses pages from elsewhere: a web page must not move the clock or inject faults. */
export const guardOrigin: MiddlewareHandler = async (c, next) => {
  if (isFromElsewhere(c)) {
    return c.json({ error: "The control routes are not for web pages from elsewhere." }, 403);
  }
  const origin = c.req.header("origin");
  if (origin !== undefined) {
    c.header("access-control-allow-origin", origin);
    c.header("access-control-allow-methods", "GET, POST, DELETE");
    c.header("access-control-allow-headers", "content-type");
    c.header("vary", "origin");
  }
  return next();
};

/** The same CORS for whatever is no operation. */
export const awsCors: MiddlewareHandler = async (c, next) => {
  for (const [name, value] of Object.entries(corsHeaders)) c.header(name, value);
  if (c.req.method !== "OPTIONS") return next();
  const wanted = c.req.header("access-control-request-headers");
  if (wanted !== undefined) c.header("access-control-allow-headers", wanted);
  c.header("access-control-allow-methods", "POST");
  c.header("access-control-max-age", "172800");
  return c.body(null, 200);
};
