import type { LinkResponse } from "../endpoint/http.ts";
import type { LambdaResult } from "./lambda-result.ts";
import { fromProxyEvent, type ProxyEvent } from "./proxy-event.ts";
import { percentEncode } from "./query.ts";
import type { Received } from "./received.ts";

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

/** Writes a payload 1.0 result. */
export function toApiGatewayV1({ status, headers, body }: LinkResponse): LambdaResult {
  return { statusCode: status, headers: { ...headers }, body, isBase64Encoded: false };
}
