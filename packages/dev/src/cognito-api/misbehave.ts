import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";

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

/** 200, and a body that no client can read. */
export function answerGarbage(c: Context<ApiEnv>): Response {
  c.header("content-type", "application/x-amz-json-1.1");
  return c.body("<html>this is not JSON", 200);
}
