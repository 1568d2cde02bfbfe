import type {
  ALBHandler,
  APIGatewayProxyHandler,
  APIGatewayProxyHandlerV2,
  LambdaFunctionURLHandler,
} from "aws-lambda";
import { describe, expect, it } from "vitest";
import { apiGatewayV2 } from "../../src/adapters/api-gateway-v2.ts";
import { createLambdaHandler, toLambdaHandler } from "../../src/adapters/to-lambda-handler.ts";
import { readEvent } from "./read-event.ts";

describe("an event is told apart as", () => {
  it.each([
    ["api-gateway-v2", "api-gateway-v2"],
    ["function-url", "api-gateway-v2"],
    ["api-gateway-v1", "api-gateway-v1"],
    ["http-api-v1", "api-gateway-v1"],
    ["alb", "alb"],
    ["alb-multi-value", "alb"],
  ])("%s -> %s", async (file, door) => {
    const headers = { "set-cookie": "a=1" };
    const handler = toLambdaHandler(async () => ({ status: 200, headers, body: "" }));
    const { cookies, statusDescription } = await handler(readEvent(file));
    expect(cookies !== undefined).toBe(door === "api-gateway-v2");
    expect(statusDescription !== undefined).toBe(door === "alb");
  });
});

describe("an event that is no web request", () => {
  const handler = toLambdaHandler(async () => ({ status: 200, headers: {}, body: "" }));

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "hello"],
    ["a list", []],
    ["the console's test event", { key1: "value1" }],
    ["a scheduled event", { source: "aws.events", "detail-type": "Scheduled Event", detail: {} }],
    ["a WebSocket's event", { requestContext: { connectionId: "x", eventType: "MESSAGE" } }],
    ["a VPC Lattice event", { version: "2.0", method: "GET", path: "/", requestContext: {} }],
    ["a Cognito trigger", { triggerSource: "CustomMessage_SignUp", request: {}, response: {} }],
    ["a method that is no text", { httpMethod: 7, path: "/" }],
    ["a path that is no text", { requestContext: { http: { method: "GET" } }, rawPath: 7 }],
  ])("(%s) gets a 400 that says so", async (_, event) => {
    const result = await handler(event);
    expect(result.statusCode).toBe(400);
    expect(result.body).toContain("no web request");
  });
});

it("a handler behind one front door takes the events of no other", async () => {
  const endpoint = async () => ({ status: 200, headers: {}, body: "" });
  const handler = createLambdaHandler(endpoint, [apiGatewayV2]);
  expect((await handler(readEvent("function-url"))).statusCode).toBe(200);
  expect((await handler(readEvent("api-gateway-v1"))).statusCode).toBe(400);
  expect((await handler(readEvent("alb"))).statusCode).toBe(400);
});

it("the handler fits the handler types of @types/aws-lambda", () => {
  const handler = toLambdaHandler(async () => ({ status: 200, headers: {}, body: "" }));
  const fits: [
    APIGatewayProxyHandlerV2,
    APIGatewayProxyHandler,
    ALBHandler,
    LambdaFunctionURLHandler,
  ] = [handler, handler, handler, handler];
  expect(fits).toHaveLength(4);
});
