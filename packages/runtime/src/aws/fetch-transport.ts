import {
  MAX_ANSWER_BYTES,
  type Transport,
  TransportError,
  type TransportRequest,
} from "./transport.ts";

/**
 * The transport for Workers, Deno, Bun and other places without `node:https`. On Node take the default, which wakes
 * faster and knows whether a request was sent. An answer over 64 KiB is refused.
 *
 * @example
 * const endpoint = createLinkEndpoint(config, { transport: fetchTransport() });
 */
export function fetchTransport(fetcher: typeof fetch = fetch): Transport {
  return async ({ url, method = "POST", headers, body, timeoutMs }: TransportRequest) => {
    try {
      const response = await fetcher(url, {
        method,
        // As `httpsTransport` does; some places send none of their own.
        headers: { "user-agent": "cognito-links", ...headers },
        redirect: "manual",
        // Half of a deadline may be half a millisecond too, which `timeout` refuses.
        signal: AbortSignal.timeout(Math.max(0, Math.ceil(timeoutMs))),
        ...(method === "POST" ? { body } : {}),
      });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await readText(response),
      };
    } catch (error) {
      if (error instanceof TransportError) throw error;
      const timedOut = error instanceof Error && error.name === "TimeoutError";
      // `fetch` does not tell whether the request went out, so it may have.
      throw new TransportError(timedOut ? "timeout" : "network", true, { cause: error });
    }
  };
}

/** Reads no further than an answer may be long, whatever else would come. */
async function readText({ body }: Response): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > MAX_ANSWER_BYTES) {
      reader.cancel().catch(() => {});
      throw new TransportError("too-large", true);
    }
    text += decoder.decode(value, { stream: true });
  }
}
