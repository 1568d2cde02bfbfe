import { type Transport, TransportError, type TransportRequest } from "./transport.ts";

/** Cognito's answers are under 2 KiB; what is longer is no answer of Cognito. */
const MAX_LENGTH = 65_536;

/**
 * The transport for Workers, Deno, Bun and other places without `node:https`. On Node take the default, which wakes
 * faster and knows whether a request was sent.
 */
export function fetchTransport(fetcher: typeof fetch = fetch): Transport {
  return async ({ url, method = "POST", headers, body, timeoutMs }: TransportRequest) => {
    try {
      const response = await fetcher(url, {
        method,
        headers,
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
        ...(method === "POST" ? { body } : {}),
      });
      const text = await response.text();
      if (text.length > MAX_LENGTH) throw new TransportError("too-large", true);
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: text,
      };
    } catch (error) {
      if (error instanceof TransportError) throw error;
      const timedOut = error instanceof Error && error.name === "TimeoutError";
      // `fetch` does not tell whether the request went out, so it may have.
      throw new TransportError(timedOut ? "timeout" : "network", true, { cause: error });
    }
  };
}
