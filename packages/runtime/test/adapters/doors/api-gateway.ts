import { allValues, eventBody, headerPairs, lastValues } from "cognito-links-testing/event-parts";
import { type FrontDoor, readRequest } from "./door.ts";
import { invoke } from "./lambda-answer.ts";

/** REST API: parameters decoded, names of headers as sent, the body as text. */
export const restApi: FrontDoor = {
  name: "REST API",
  keepsRepeats: true,
  send(endpoint, request) {
    const { method, path, stagePath, query, headers, bytes } = readRequest(request);
    const params = new URLSearchParams(query);
    const pairs = headers.flatMap(([name, all]) => all.map((one): [string, string] => [name, one]));
    const event = {
      resource: "/{proxy+}",
      path,
      httpMethod: method,
      headers: lastValues(pairs),
      multiValueHeaders: allValues(pairs),
      queryStringParameters: lastValues(params),
      multiValueQueryStringParameters: allValues(params),
      pathParameters: { proxy: path.slice(1) },
      stageVariables: null,
      requestContext: { httpMethod: method, path: stagePath, stage: "prod", identity: {} },
      body: bytes?.toString("utf8") ?? null,
      isBase64Encoded: false,
    };
    return invoke(endpoint, event, "headers");
  },
};

/** HTTP API with payload 1.0: as REST, but with lower-case names and base64 for what is no text. */
export const httpApiV1: FrontDoor = {
  name: "HTTP API, payload 1.0",
  keepsRepeats: true,
  send(endpoint, request) {
    const { method, stagePath, query, headers, bytes } = readRequest(request);
    const params = new URLSearchParams(query);
    const event = {
      version: "1.0",
      resource: "/confirm",
      path: stagePath,
      httpMethod: method,
      headers: lastValues(headerPairs(headers)) ?? {},
      multiValueHeaders: allValues(headerPairs(headers)) ?? {},
      queryStringParameters: lastValues(params),
      multiValueQueryStringParameters: allValues(params),
      pathParameters: null,
      stageVariables: null,
      requestContext: { httpMethod: method, path: stagePath, identity: {}, stage: "$default" },
      ...(eventBody(bytes, headers) ?? { body: null, isBase64Encoded: false }),
    };
    return invoke(endpoint, event, "headers");
  },
};

/** HTTP API with payload 2.0: the raw query; cookies on their own; absent fields where there is nothing. */
export const httpApiV2: FrontDoor = v2(
  "HTTP API, payload 2.0",
  "id.execute-api.eu-west-1.amazonaws.com",
);

/** A function URL: payload 2.0, with a domain of its own. */
export const functionUrl: FrontDoor = v2("function URL", "id.lambda-url.eu-west-1.on.aws");

function v2(name: string, domainName: string): FrontDoor {
  return {
    name,
    keepsRepeats: true,
    send(endpoint, request) {
      const { method, stagePath, query, headers, bytes } = readRequest(request);
      const pairs = headerPairs(headers);
      const cookies = pairs.filter(([key]) => key === "cookie").flatMap(([, v]) => v.split("; "));
      const others = allValues(pairs.filter(([key]) => key !== "cookie")) ?? {};
      const params = allValues(new URLSearchParams(query));
      const event = {
        version: "2.0",
        routeKey: "$default",
        rawPath: stagePath,
        rawQueryString: query,
        ...(cookies.length > 0 && { cookies }),
        headers: mapValues(others, (all) => all.join(",")),
        ...(params && { queryStringParameters: mapValues(params, (all) => all.join(",")) }),
        requestContext: { domainName, http: { method, path: stagePath, protocol: "HTTP/1.1" } },
        ...(eventBody(bytes, headers) ?? { isBase64Encoded: false }),
      };
      return invoke(endpoint, event, "headers and cookies");
    },
  };
}

function mapValues<A, B>(record: Record<string, A>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
