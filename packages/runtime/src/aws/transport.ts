/** One HTTPS request to Cognito. */
export interface TransportRequest {
  /** Absolute URL of Cognito, or of what stands in for it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Default: `"POST"`. */
  readonly method?: "GET" | "POST" | undefined;
  readonly body: string;
  /** Milliseconds until the answer must be complete, DNS and TLS included. */
  readonly timeoutMs: number;
  /** The request must not go out twice, so not on a kept connection, whose reset leaves open whether it arrived. */
  readonly once?: boolean | undefined;
}

/** The whole answer, read to its end. */
export interface TransportResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/**
 * Sends one request. Rejects with a `TransportError` for anything but a complete answer.
 * On Node it is `httpsTransport()`; elsewhere a few lines around `fetch`.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** The longest answer that is read. Cognito's are under 2 KiB; what is longer is no answer of Cognito. */
export const MAX_ANSWER_BYTES = 65_536;

/** Why no complete answer came. `sent` is false only when the request surely never reached the other side. */
export class TransportError extends Error {
  readonly reason: "timeout" | "network" | "too-large";
  readonly sent: boolean;

  constructor(reason: TransportError["reason"], sent: boolean, options?: ErrorOptions) {
    super(`no answer from Cognito: ${reason}`, options);
    this.name = "TransportError";
    this.reason = reason;
    this.sent = sent;
  }
}
