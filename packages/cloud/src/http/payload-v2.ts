import { allValues, eventBody, headerPairs } from "cognito-links-testing/event-parts";
import type { FrontRequest } from "./front-request.ts";
import { type ApiContext, forwarded } from "./payload-v1.ts";
import { decodedPairs } from "./query-pairs.ts";

/**
 * An event of payload 2.0: the raw query, cookies on their own, absent fields where there is nothing.
 * Shapes: packages/runtime/test/fixtures/events/api-gateway-v2.json and function-url.json.
 */
export function toPayloadV2(request: FrontRequest, api: ApiContext & { routeKey: string }): object {
  const headers = forwarded(request);
  const pairs = headerPairs(headers);
  const cookies = pairs.filter(([key]) => key === "cookie").flatMap(([, all]) => all.split("; "));
  const others = allValues(pairs.filter(([key]) => key !== "cookie")) ?? {};
  const params = allValues(decodedPairs(request.query));
  const rawPath = api.stage === "$default" ? request.path : `/${api.stage}${request.path}`;
  return {
    version: "2.0",
    routeKey: api.routeKey,
    rawPath,
    rawQueryString: request.query,
    ...(cookies.length > 0 && { cookies }),
    headers: joined(others),
    ...(params && { queryStringParameters: joined(params) }),
    ...(api.pathParameters && { pathParameters: api.pathParameters }),
    ...(api.stageVariables && { stageVariables: api.stageVariables }),
    requestContext: {
      accountId: api.account,
      apiId: api.apiId,
      domainName: api.host,
      domainPrefix: api.host.split(".")[0],
      http: {
        method: request.method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: "203.0.113.7",
        userAgent: others["user-agent"]?.join(",") ?? "",
      },
      requestId: "JKJaXmPLvHcESHA=",
      routeKey: api.routeKey,
      stage: api.stage,
      time: "10/Mar/2026:16:43:15 +0000",
      timeEpoch: 1773160995000,
    },
    ...(eventBody(request.bytes, headers) ?? { isBase64Encoded: false }),
  };
}

function joined(values: Readonly<Record<string, string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.join(",")]));
}
