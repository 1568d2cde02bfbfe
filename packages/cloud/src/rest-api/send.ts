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
    const response = await fetch(url, {
      method,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(method === "GET" || method === "HEAD" ? {} : { body }),
    });
    return {
      selector: String(response.status),
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  } catch (error) {
    throw new GatewayFault("INTEGRATION_FAILURE", String(error));
  }
}
