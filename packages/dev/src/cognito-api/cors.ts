import type { MiddlewareHandler } from "hono";

const exposed = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date";

/** CORS as AWS's JSON services have it, so that Amplify works from a page. */
export const awsCors: MiddlewareHandler = async (c, next) => {
  c.header("access-control-allow-origin", "*");
  c.header("access-control-expose-headers", exposed);
  if (c.req.method !== "OPTIONS") return next();
  const wanted = c.req.header("access-control-request-headers");
  if (wanted !== undefined) c.header("access-control-allow-headers", wanted);
  c.header("access-control-allow-methods", "POST");
  c.header("access-control-max-age", "172800");
  return c.body(null, 200);
};
