import type { LinkResponse } from "../endpoint/http.ts";
import { fromEventBody } from "./body.ts";
import type { LambdaResult } from "./lambda-result.ts";
import { percentEncode, toRawQuery } from "./query.ts";
import { type Received, toReceived } from "./received.ts";
import { toHeaders } from "./to-headers.ts";
import { toUrl } from "./to-url.ts";

type One = Readonly<Record<string, string | undefined>> | null | undefined;
type Many = Readonly<Record<string, readonly string[] | undefined>> | null | undefined;

/**
 * A request through a REST API's Lambda proxy, or through an HTTP API with payload 1.0, as far as it is read.
 * Shapes: test/fixtures/events/api-gateway-v1.json and http-api-v1.json.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export interface ApiGatewayV1Event {
  readonly httpMethod: string;
  readonly path: string;
  /** Decoded; the last value of each. */
  readonly queryStringParameters?: One;
  /** Decoded; null when there is no query, absent from some hand-made test events. */
  readonly multiValueQueryStringParameters?: Many;
  /** The last value of each. Names as the client wrote them. */
  readonly headers?: One;
  readonly multiValueHeaders?: Many;
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

/** Reads a payload 1.0 event. Its parameters arrive decoded and are encoded again, so that `+` stays a `+`. */
export function fromApiGatewayV1(event: ApiGatewayV1Event): Received {
  const query = event.multiValueQueryStringParameters ?? event.queryStringParameters;
  return toReceived({
    method: event.httpMethod,
    url: toUrl(event.path, toRawQuery(query, percentEncode)),
    headers: toHeaders(event.multiValueHeaders ?? event.headers),
    body: fromEventBody(event.body, event.isBase64Encoded),
  });
}

/** Writes a payload 1.0 result. */
export function toApiGatewayV1({ status, headers, body }: LinkResponse): LambdaResult {
  return { statusCode: status, headers: { ...headers }, body, isBase64Encoded: false };
}
