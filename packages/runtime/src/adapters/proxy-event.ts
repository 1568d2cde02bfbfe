import { fromEventBody } from "./body.ts";
import { toRawQuery } from "./query.ts";
import { type Received, toReceived } from "./received.ts";
import { toHeaders } from "./to-headers.ts";
import { toUrl } from "./to-url.ts";

type One = Readonly<Record<string, string | undefined>> | null | undefined;
type Many = Readonly<Record<string, readonly string[] | undefined>> | null | undefined;

/** What API Gateway's payload 1.0 and a load balancer's event have in common, as far as it is read. */
export interface ProxyEvent {
  readonly httpMethod: string;
  readonly path: string;
  /** The last value of each. */
  readonly queryStringParameters?: One;
  /** Null when there is no query, absent from some hand-made test events and from load balancers' as they come. */
  readonly multiValueQueryStringParameters?: Many;
  /** The last value of each. Names as the client wrote them. */
  readonly headers?: One;
  readonly multiValueHeaders?: Many;
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

/** Reads such an event; `encode` makes what stood in the URL of a parameter's name or value. */
export function fromProxyEvent(event: ProxyEvent, encode: (text: string) => string): Received {
  const query = event.multiValueQueryStringParameters ?? event.queryStringParameters;
  return toReceived({
    method: event.httpMethod,
    url: toUrl(event.path, toRawQuery(query, encode)),
    headers: toHeaders(event.multiValueHeaders ?? event.headers),
    body: fromEventBody(event.body, event.isBase64Encoded),
  });
}
