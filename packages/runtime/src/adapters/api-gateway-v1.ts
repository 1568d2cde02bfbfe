import { createDoor, field, type LambdaDoor, toResult } from "./lambda-door.ts";
import { fromEventBody, type Received, toReceived } from "./received.ts";

/**
 * A request through a REST API's Lambda proxy, or through an HTTP API with payload 1.0, as far as it is read.
 * Shapes: test/fixtures/events/api-gateway-v1.json and http-api-v1.json.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export type ApiGatewayV1Event = ProxyEvent;

/** Reads a payload 1.0 event. Its parameters arrive decoded and are encoded again, so that `+` stays a `+`. */
export function fromApiGatewayV1(event: ApiGatewayV1Event): Received {
  return fromProxyEvent(event, percentEncode);
}

/** A REST API's Lambda proxy, or an HTTP API with payload 1.0. */
export const apiGatewayV1: LambdaDoor = /* @__PURE__ */ createDoor(
  isProxyEvent,
  fromApiGatewayV1,
  toResult,
);

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

/** Whether an event is one of them. */
export function isProxyEvent(event: unknown): event is ProxyEvent {
  return typeof field(event, "httpMethod") === "string" && typeof field(event, "path") === "string";
}

/** Reads such an event; `encode` makes what stood in the URL of a parameter's name or value. */
export function fromProxyEvent(event: ProxyEvent, encode: (text: string) => string): Received {
  const query = event.multiValueQueryStringParameters ?? event.queryStringParameters;
  return toReceived({
    method: event.httpMethod,
    path: event.path,
    query: toRawQuery(query, encode),
    headers: event.multiValueHeaders ?? event.headers,
    body: fromEventBody(event.body, event.isBase64Encoded),
  });
}

/** Writes parameters as a query that is still encoded; `encode` is applied to each name and value. */
function toRawQuery(values: One | Many, encode: (text: string) => string): string {
  return Object.entries(values ?? {})
    .flatMap(([name, value]) =>
      [value ?? ""].flat().map((one) => `${encode(name)}=${encode(String(one))}`),
    )
    .join("&");
}

/** Percent-encodes decoded text; a lone surrogate, which has no encoding, becomes U+FFFD. */
function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
}
