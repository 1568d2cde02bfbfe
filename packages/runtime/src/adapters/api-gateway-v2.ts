import type { LinkResponse } from "../endpoint/http.ts";
import { createDoor, field, type LambdaDoor, type LambdaResult, toResult } from "./lambda-door.ts";
import { fromEventBody, type Received, toReceived } from "./received.ts";

/**
 * A request through an HTTP API with payload 2.0, or through a function URL, as far as it is read.
 * Shapes: test/fixtures/events/api-gateway-v2.json and function-url.json.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * and https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export interface ApiGatewayV2Event {
  /** With the stage's name in front, unless the stage is `$default`. */
  readonly rawPath?: string | undefined;
  /** Still percent-encoded; the decoded `queryStringParameters` are not read. */
  readonly rawQueryString?: string | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>> | null | undefined;
  /** The cookies of the request, one each; there is no `cookie` header beside them. */
  readonly cookies?: readonly string[] | null | undefined;
  readonly requestContext: { readonly http: { readonly method: string } };
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

/** Reads a payload 2.0 event. */
export function fromApiGatewayV2(event: ApiGatewayV2Event): Received {
  return toReceived({
    method: event.requestContext.http.method,
    path: event.rawPath ?? "",
    query: event.rawQueryString ?? "",
    // Assigned, and not spread: decision 69.
    headers: Object.assign(
      {},
      event.headers,
      event.cookies?.length ? { cookie: event.cookies } : undefined,
    ),
    body: fromEventBody(event.body, event.isBase64Encoded),
  });
}

/** Writes a payload 2.0 result; `set-cookie` has a place of its own there. */
export function toApiGatewayV2(response: LinkResponse): LambdaResult {
  const { "set-cookie": cookie, ...headers } = response.headers;
  return {
    ...toResult({ ...response, headers }),
    ...(cookie === undefined ? {} : { cookies: [cookie] }),
  };
}

function isApiGatewayV2(event: unknown): event is ApiGatewayV2Event {
  return typeof field(event, "requestContext", "http", "method") === "string";
}

/** An HTTP API with payload 2.0, or a function URL. */
export const apiGatewayV2: LambdaDoor = /* @__PURE__ */ createDoor(
  isApiGatewayV2,
  fromApiGatewayV2,
  toApiGatewayV2,
);
