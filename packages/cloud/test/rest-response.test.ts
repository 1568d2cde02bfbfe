import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { echo, inlineFunction, returning } from "./fixtures/open-cloud.ts";
import {
  answer,
  apiPermission,
  clickUri,
  get,
  mock,
  type RestParts,
  serverError,
} from "./fixtures/rest-template.ts";

describe("an integration response", () => {
  const withHeader = {
    MethodResponses: [
      { StatusCode: "200", ResponseParameters: { "method.response.header.X-A": false } },
    ],
  };
  const response = (more: object): RestParts["integration"] =>
    mock("", {
      IntegrationResponses: [
        { StatusCode: "200", ResponseTemplates: { "text/html": "ok" }, ...more },
      ],
    });

  it("maps a literal to a declared header", async () => {
    const got = await answer({
      method: withHeader,
      integration: response({ ResponseParameters: { "method.response.header.X-A": "'a b'" } }),
    });
    expect(got).toMatchObject({
      status: 200,
      headers: { "x-a": "a b", "content-type": "text/html" },
      body: "ok",
    });
  });

  it.each<[string, RestParts]>([
    [
      "a header that is not declared",
      { integration: response({ ResponseParameters: { "method.response.header.X-A": "'a'" } }) },
    ],
    ["a status that is not declared", { integration: response({ StatusCode: "302" }) }],
    ["no response that fits", { integration: response({ SelectionPattern: "404" }) }],
    [
      "a mock without a status",
      {
        integration: mock("", {
          RequestTemplates: { "application/json": "{}" },
          IntegrationResponses: [{ StatusCode: "200", SelectionPattern: "200" }],
        }),
      },
    ],
    [
      "a header that is overridden twice",
      {
        integration: mock(
          '#set($context.responseOverride.header.X = "a")#set($context.responseOverride.header.X = "b")',
        ),
      },
    ],
    ["a loop of 1,001 rounds", { integration: mock("#foreach($i in [1..1001])$i#end") }],
  ])("answers 500 for %s", async (_, parts) => {
    const got = await answer(parts);
    expect(got).toMatchObject(serverError);
    expect(got.log).toContain("API_CONFIGURATION_ERROR");
  });

  it("overrides status and header from the template", async () => {
    const got = await answer({
      integration: mock(
        '#set($context.responseOverride.status = 302)#set($context.responseOverride.header.Location = "https://app.example.com/")',
      ),
    });
    expect(got).toMatchObject({ status: 302, headers: { location: "https://app.example.com/" } });
  });

  it("matches a pattern as a whole", async () => {
    const responses = (SelectionPattern: string): RestParts => ({
      method: { MethodResponses: [{ StatusCode: "200" }, { StatusCode: "404" }] },
      integration: mock("", {
        IntegrationResponses: [{ StatusCode: "200", SelectionPattern }, { StatusCode: "404" }],
      }),
    });
    expect((await answer(responses("20"))).status).toBe(404);
    expect((await answer(responses("2\\d{2}"))).status).toBe(200);
  });

  it("is an error of the test where the outcome is not documented", async () => {
    await expect(
      answer({ integration: mock("$!util.escapeJavaScript($input.params('u'))") }),
    ).rejects.toThrow(/differently/);
  });
});

describe("a Lambda function behind mapping templates", () => {
  const integration = {
    Type: "AWS",
    IntegrationHttpMethod: "POST",
    Uri: clickUri,
    PassthroughBehavior: "NEVER",
    RequestTemplates: { "application/json": "{}" },
    IntegrationResponses: [
      {
        StatusCode: "302",
        ResponseParameters: {
          "method.response.header.Location": "integration.response.body.a.location",
        },
      },
      {
        StatusCode: "503",
        SelectionPattern: "(\\n|.)+",
        ResponseTemplates: { "application/json": "$input.path('$.errorType')" },
      },
    ],
  };
  const method = {
    MethodResponses: [
      { StatusCode: "302", ResponseParameters: { "method.response.header.Location": true } },
      { StatusCode: "503" },
    ],
  };
  const parts = (Click: object, Allow: object = apiPermission): RestParts => ({
    integration,
    method,
    more: { Click, Allow },
  });

  it("gives a header from the body, by default", async () => {
    const got = await answer(parts(returning({ a: { location: "https://app.example.com/?x=1" } })));
    expect(got).toMatchObject({
      status: 302,
      headers: { location: "https://app.example.com/?x=1" },
    });
  });

  it("gives no header where the body has none", async () => {
    expect((await answer(parts(returning({})))).headers["location"]).toBeUndefined();
  });

  it("chooses by errorMessage when it throws, over several lines", async () => {
    const got = await answer(
      parts(inlineFunction("exports.handler = async () => { throw new RangeError('a\\nb'); };")),
    );
    expect(got).toMatchObject({ status: 503, body: "RangeError" });
  });

  it("answers 500 without a permission, or called by another method than POST", async () => {
    const other = {
      ...apiPermission,
      Properties: {
        Action: "lambda:InvokeFunction",
        FunctionName: { Ref: "Click" },
        Principal: "cognito-idp.amazonaws.com",
      },
    };
    expect(await answer(parts(returning({}), other))).toMatchObject(serverError);
    expect(
      await answer({
        ...parts(returning({})),
        integration: { ...integration, IntegrationHttpMethod: "GET" },
      }),
    ).toMatchObject(serverError);
  });
});

describe("a Lambda proxy", () => {
  const integration = { Type: "AWS_PROXY", IntegrationHttpMethod: "POST", Uri: clickUri };
  const parts = (Click: object, Allow = apiPermission): RestParts => ({
    integration,
    more: { Click, Allow },
  });

  it("hands over payload 1.0 without the stage in its path", async () => {
    const { body } = await answer(parts(echo), {
      ...get("/live/confirm?u=a%2Bb&u=2"),
      headers: { "X-Y": "z" },
    });
    const event = JSON.parse(body);
    expect(event).toMatchObject({
      resource: "/confirm",
      path: "/confirm",
      headers: { "X-Y": "z" },
      queryStringParameters: { u: "2" },
      multiValueQueryStringParameters: { u: ["a+b", "2"] },
      requestContext: { stage: "live", path: "/live/confirm" },
    });
    expect(event.version).toBeUndefined();
  });

  it.each([
    ["without a status", returning({ body: "x" })],
    ["with a body that is no text", returning({ statusCode: 200, body: {} })],
    [
      "that is an error",
      inlineFunction("exports.handler = async () => { throw new Error('x'); };"),
    ],
  ])("answers 502 to a result %s", async (_, Click) => {
    expect(await answer(parts(Click))).toMatchObject({
      status: 502,
      body: '{"message": "Internal server error"}',
    });
  });
});

describe("an HTTP integration", () => {
  it("sends the mapped request, and chooses by the back end's status", async () => {
    const server = createServer((request, response) => {
      response.writeHead(418, { "x-back": "tea", "content-type": "application/json" });
      response.end(
        JSON.stringify({
          method: request.method,
          url: request.url,
          target: request.headers["x-amz-target"],
        }),
      );
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const got = await answer(
      {
        method: {
          RequestParameters: { "method.request.querystring.u": false },
          MethodResponses: [
            { StatusCode: "200", ResponseParameters: { "method.response.header.X-B": true } },
          ],
        },
        integration: {
          Type: "HTTP",
          IntegrationHttpMethod: "POST",
          Uri: `http://127.0.0.1:${port}/x`,
          PassthroughBehavior: "NEVER",
          RequestParameters: {
            "integration.request.header.X-Amz-Target": "'T.Op'",
            "integration.request.querystring.v": "method.request.querystring.u",
          },
          RequestTemplates: { "application/json": "{}" },
          IntegrationResponses: [
            {
              StatusCode: "200",
              SelectionPattern: "418",
              ResponseParameters: {
                "method.response.header.X-B": "integration.response.header.X-Back",
              },
            },
          ],
        },
      },
      get("/live/confirm?u=a%26b"),
    );
    expect(got).toMatchObject({ status: 200, headers: { "x-b": "tea" } });
    expect(JSON.parse(got.body)).toEqual({ method: "POST", url: "/x?v=a%26b", target: "T.Op" });
  });

  it("answers 504 where nobody listens, and reaches no other machine", async () => {
    const integration = (Uri: string): RestParts["integration"] => ({
      Type: "HTTP",
      IntegrationHttpMethod: "GET",
      Uri,
      RequestTemplates: {},
      IntegrationResponses: [{ StatusCode: "200" }],
    });
    expect((await answer({ integration: integration("http://127.0.0.1:9/") })).status).toBe(504);
    await expect(answer({ integration: integration("https://example.com/") })).rejects.toThrow(
      "there is no network to example.com",
    );
  });
});
