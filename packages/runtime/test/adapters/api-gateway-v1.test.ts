import type { APIGatewayProxyEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { type ApiGatewayV1Event, fromApiGatewayV1 } from "../../src/adapters/api-gateway-v1.ts";
import { toResult } from "../../src/adapters/lambda-door.ts";
import { readEvent, requestOf } from "./read-event.ts";

const bare: ApiGatewayV1Event = { httpMethod: "GET", path: "/confirm" };

describe("a payload 1.0 event", () => {
  it("is read with its decoded parameters encoded again", () => {
    const event: ApiGatewayV1Event = readEvent<APIGatewayProxyEvent>("api-gateway-v1");
    const request = requestOf(fromApiGatewayV1(event));
    expect(request.url).toBe(
      "/confirm?clientId=1example23456789&username=J%C3%BCrgen%2Btag&code=123456",
    );
    expect(request.headers).toMatchObject({
      cookie: "theme=dark; session=a%3Db",
      "x-forwarded-for": "203.0.113.7, 198.51.100.9",
    });
  });

  it("is read without a query", () => {
    const event = readEvent<APIGatewayProxyEvent>("http-api-v1");
    expect(requestOf(fromApiGatewayV1(event)).url).toBe("/confirm");
  });

  it("is read from the single-value fields when there are no others", () => {
    const event = {
      ...bare,
      queryStringParameters: { u: "a+b c" },
      headers: { "X-Test": "1" },
    };
    expect(requestOf(fromApiGatewayV1(event))).toMatchObject({
      url: "/confirm?u=a%2Bb%20c",
      headers: { "x-test": "1" },
    });
  });

  it("is read with null for everything that may be null", () => {
    const event = {
      ...bare,
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      headers: null,
      multiValueHeaders: null,
      body: null,
    };
    expect(requestOf(fromApiGatewayV1(event))).toEqual({
      method: "GET",
      url: "/confirm",
      headers: {},
      body: undefined,
    });
  });

  it("is read with a lone surrogate, which no URL can hold, as U+FFFD", () => {
    const event = { ...bare, multiValueQueryStringParameters: { u: ["a\ud83d", "👋"] } };
    expect(requestOf(fromApiGatewayV1(event)).url).toBe("/confirm?u=a%EF%BF%BD&u=%F0%9F%91%8B");
  });

  it("is read with a decoded ? or # in its path encoded again", () => {
    const event = { ...bare, path: "/a?b#c", multiValueQueryStringParameters: { x: ["1"] } };
    expect(requestOf(fromApiGatewayV1(event)).url).toBe("/a%3Fb%23c?x=1");
  });
});

it("a payload 1.0 result has status, headers and body", () => {
  expect(toResult({ status: 303, headers: { location: "/x" }, body: "" })).toEqual({
    statusCode: 303,
    headers: { location: "/x" },
    body: "",
    isBase64Encoded: false,
  });
});
