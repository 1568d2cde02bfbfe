/**
 * A request as every front door hands it over. The core knows no AWS event and no web `Request`.
 */
export interface LinkRequest {
  /** Upper-case HTTP method. */
  readonly method: string;
  /** Path and raw query, still percent-encoded: `/confirm?clientId=…&code=123456`. */
  readonly url: string;
  /** Lower-case names; repeated headers are joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The decoded body, or undefined when there is none. */
  readonly body: string | undefined;
  /** The body was read before it got here and kept where it cannot be found: no button can work. Default: false. */
  readonly bodyTaken?: boolean;
}

/** A response as every front door hands it back. The body is always UTF-8 text. */
export interface LinkResponse {
  readonly status: number;
  /** Lower-case names, one value each. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What `createLinkEndpoint` returns and every adapter wraps. Never rejects. */
export type LinkEndpoint = (request: LinkRequest) => Promise<LinkResponse>;
