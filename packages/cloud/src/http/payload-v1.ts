import { allValues, eventBody, headerPairs, lastValues } from "cognito-links-testing/event-parts";
import type { FrontRequest } from "./front-request.ts";
import { decodedPairs } from "./query-pairs.ts";

/** What API Gateway knows besides the request. */
export interface ApiContext {
  readonly resource: string;
  readonly stage: string;
  readonly apiId: string;
  readonly account: string;
  readonly host: string;
  readonly pathParameters: Readonly<Record<string, string>> | null;
  readonly stageVariables: Readonly<Record<string, string>> | null;
}

/** The headers a request has when it reaches a function of an API. */
export function forwarded(request: FrontRequest): [string, string[]][] {
  return [
    ...request.headers,
    ["X-Forwarded-For", ["203.0.113.7"]],
    ["X-Forwarded-Proto", ["https"]],
  ];
}

/**
 * An event of payload 1.0. A REST API keeps the names of headers as sent and hands the body over as text; an HTTP
 * API writes them in lower case and encodes what is no text.
 * Shapes: packages/runtime/test/fixtures/events/api-gateway-v1.json and http-api-v1.json.
 */
export function toPayloadV1(request: FrontRequest, api: ApiContext, kind: "rest" | "http"): object {
  const isHttp = kind === "http";
  const headers = forwarded(request);
  const pairs = isHttp
    ? headerPairs(headers)
    : headers.flatMap(([name, all]) => all.map((one): [string, string] => [name, one]));
  const params = decodedPairs(request.query);
  const stagePath = api.stage === "$default" ? request.path : `/${api.stage}${request.path}`;
  const none = { body: null, isBase64Encoded: false };
  const text = { body: request.bytes?.toString("utf8") ?? null, isBase64Encoded: false };
  return {
    ...(isHttp && { version: "1.0" }),
    resource: api.resource,
    path: isHttp ? stagePath : request.path,
    httpMethod: request.method,
    headers: lastValues(pairs),
    multiValueHeaders: allValues(pairs),
    queryStringParameters: lastValues(params),
    multiValueQueryStringParameters: allValues(params),
    pathParameters: api.pathParameters,
    stageVariables: api.stageVariables,
    requestContext: {
      accountId: api.account,
      apiId: api.apiId,
      domainName: api.host,
      httpMethod: request.method,
      identity: {
        sourceIp: "203.0.113.7",
        userAgent: lastValues(headerPairs(headers))?.["user-agent"] ?? null,
      },
      path: stagePath,
      protocol: "HTTP/1.1",
      requestId: "77375676-0000-4b79-853a-f982474efe18",
      resourcePath: api.resource,
      stage: api.stage,
    },
    ...(isHttp ? (eventBody(request.bytes, headers) ?? none) : text),
  };
}
