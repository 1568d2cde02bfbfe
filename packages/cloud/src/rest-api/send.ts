import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import type { BackEndAnswer } from "./call.ts";
import { GatewayFault } from "./gateway-response.ts";

/** A request of the gateway's to a back end. */
export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The gateway's default; it can be lowered to 50 and, for regional APIs, raised. In milliseconds. */
const TIMEOUT_MS = 29_000;

/** Sends it over real HTTP; an unreachable back end is a 504. Redirects are answers like any other. */
export async function send({ method, url, headers, body }: Outgoing): Promise<BackEndAnswer> {
  try {
    const sent = request(url, { method, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const answered = once(sent, "response");
    sent.end(method === "GET" || method === "HEAD" ? undefined : body);
    const [response]: IncomingMessage[] = await answered;
    if (response === undefined) throw new Error("no response");
    const fields = Object.entries(response.headers);
    return {
      selector: String(response.statusCode),
      headers: Object.fromEntries(fields.map(([name, value]) => [name, [value].flat().join(", ")])),
      body: await text(response),
    };
  } catch (error) {
    throw new GatewayFault("INTEGRATION_FAILURE", String(error));
  }
}
