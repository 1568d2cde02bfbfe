import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

export interface ApiEnv {
  Bindings: Partial<HttpBindings>;
}

/** Something to send, whoever sends it. */
export interface Answer {
  readonly status: number;
  /** Names and values by turns. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** Where a call has come in, and what leaves there. */
export interface Door<Sent> {
  readonly connection: ApiEnv["Bindings"];
  send(answer: Answer): Sent;
  /** What stands for no answer at all. */
  readonly nothing: Sent;
}

/** The door of a route of Hono's. */
export function honoDoor(c: Context<ApiEnv>): Door<Response> {
  return {
    connection: c.env,
    send({ status, headers, body }) {
      for (let i = 0; i < headers.length; i += 2) c.header(headers[i] ?? "", headers[i + 1]);
      return c.body(body, status as ContentfulStatusCode);
    },
    nothing: RESPONSE_ALREADY_SENT,
  };
}

/** The connection itself. Throws a `TypeError` where there is none. */
export function bindings({ connection }: Door<unknown>): HttpBindings {
  const { incoming, outgoing } = connection;
  if (incoming !== undefined && outgoing !== undefined) return { incoming, outgoing };
  throw new TypeError("timeout and reset need a real connection: serve the app on a port");
}
