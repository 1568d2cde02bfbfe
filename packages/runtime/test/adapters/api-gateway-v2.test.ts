import type { APIGatewayProxyEventV2, LambdaFunctionURLEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import {
  type ApiGatewayV2Event,
  fromApiGatewayV2,
  toApiGatewayV2,
} from "../../src/adapters/api-gateway-v2.ts";
import { readEvent, requestOf } from "./read-event.ts";

describe("a payload 2.0 event", () => {
  it("is read with its raw query and its cookies", () => {
    const event: ApiGatewayV2Event = readEvent<APIGatewayProxyEventV2>("api-gateway-v2");
    const request = requestOf(fromApiGatewayV2(event));
    expect(request).toMatchObject({
      method: "GET",
      url: "/prod/confirm?clientId=1example23456789&username=J%C3%BCrgen%2Btag&code=123456",
      body: undefined,
    });
    expect(request.headers).toMatchObject({
      cookie: "theme=dark; session=a%3Db",
      "x-forwarded-for": "203.0.113.7,198.51.100.9",
    });
  });

  it("is read with a base64 body, from a function URL", () => {
    const event: ApiGatewayV2Event = readEvent<LambdaFunctionURLEvent>("function-url");
    expect(requestOf(fromApiGatewayV2(event))).toMatchObject({
      method: "POST",
      url: "/confirm",
      body: "action=confirm",
    });
  });

  it("is read when all that may be absent is absent", () => {
    const requestContext = { http: { method: "get" } };
    const nothing = { method: "GET", url: "/", headers: {}, body: undefined };
    expect(requestOf(fromApiGatewayV2({ requestContext }))).toEqual(nothing);
    const nulls = { requestContext, headers: null, cookies: null, body: null };
    expect(requestOf(fromApiGatewayV2(nulls))).toEqual(nothing);
  });

  it("is refused when its base64 body decodes to more than 16 KiB", () => {
    const requestContext = { http: { method: "POST" } };
    const read = (bytes: number) =>
      fromApiGatewayV2({
        requestContext,
        body: Buffer.alloc(bytes, "x").toString("base64"),
        isBase64Encoded: true,
      });
    expect(read(16_384)).toMatchObject({ kind: "request" });
    expect(read(16_385)).toMatchObject({ kind: "refused", why: "bodyTooLarge" });
  });
});

describe("a payload 2.0 result", () => {
  it("has the set-cookie header under cookies", () => {
    const headers = { location: "https://app.example/", "set-cookie": "a=1; Path=/" };
    expect(toApiGatewayV2({ status: 302, headers, body: "" })).toEqual({
      statusCode: 302,
      headers: { location: "https://app.example/" },
      cookies: ["a=1; Path=/"],
      body: "",
      isBase64Encoded: false,
    });
  });

  it("has no cookies field without one", () => {
    expect(toApiGatewayV2({ status: 200, headers: {}, body: "x" })).not.toHaveProperty("cookies");
  });
});
