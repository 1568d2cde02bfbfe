import { describe, expect, it } from "vitest";
import { inlineFunction } from "./fixtures/open-cloud.ts";
import {
  answer,
  apiPermission,
  clickUri,
  get,
  mock,
  type RestParts,
  serverError,
} from "./fixtures/rest-template.ts";

describe("a method request", () => {
  const integration = mock("$input.params('u')");
  const required = {
    RequestParameters: { "method.request.querystring.u": true },
    RequestValidatorId: { Ref: "Validator" },
  };

  it.each([
    ["another method", { method: "POST", path: "/live/confirm" }],
    ["HEAD for GET", { method: "HEAD", path: "/live/confirm" }],
    ["another path", get("/live/other")],
  ])("answers 403 to %s", async (_, request) => {
    const { status, headers, body } = await answer({ integration }, request);
    expect([status, headers["x-amzn-errortype"]]).toEqual([403, "MISSING_AUTHENTICATION_TOKEN"]);
    if (request.method !== "HEAD") expect(body).toBe('{"message":"Missing Authentication Token"}');
  });

  it("answers 403 outside of the stage", async () => {
    expect(await answer({ integration }, get("/confirm"))).toMatchObject({
      status: 403,
      body: '{"message":"Forbidden"}',
    });
  });

  it("wants the parameters that it requires, and blank ones count as missing", async () => {
    for (const query of ["", "?u=", "?u=%20", "?U=1"]) {
      const { status, body } = await answer(
        { integration, method: required },
        get(`/live/confirm${query}`),
      );
      expect([status, body]).toEqual([
        400,
        '{"message":"Missing required request parameters: [u]"}',
      ]);
    }
    expect((await answer({ integration, method: required }, get("/live/confirm?u=1"))).body).toBe(
      "1",
    );
  });

  it("wants nothing without a validator", async () => {
    const { RequestParameters } = required;
    expect((await answer({ integration, method: { RequestParameters } })).status).toBe(200);
  });

  it("answers in the words of the template's gateway response, which is no VTL", async () => {
    const gatewayResponse = (ResponseTemplates: object, ResponseParameters = {}): object => ({
      Type: "AWS::ApiGateway::GatewayResponse",
      Properties: {
        RestApiId: { Ref: "Api" },
        ResponseType: "DEFAULT_4XX",
        StatusCode: "410",
        ResponseTemplates,
        ResponseParameters,
      },
    });
    const html =
      "<p>#if(true)$context.error.responseType $context.error.message $method.x $stageVariables.clientId</p>";
    const location = { "gatewayresponse.header.Location": "'https://app.example.com/'" };
    const got = await answer(
      { integration, more: { Own: gatewayResponse({ "text/html": html }, location) } },
      get("/live/x"),
    );
    expect(got).toMatchObject({
      status: 410,
      headers: { "content-type": "text/html", location: "https://app.example.com/" },
    });
    expect(got.body).toBe(
      "<p>#if(true)MISSING_AUTHENTICATION_TOKEN Missing Authentication Token $method.x demo_client</p>",
    );
    const two = answer(
      {
        integration,
        more: { Own: gatewayResponse({ "text/html": "a", "application/json": "b" }) },
      },
      get("/live/x"),
    );
    await expect(two).rejects.toThrow(/several templates/);
  });

  it("decodes parameters once: + is a space, %2B a +; the last of repeated; ; splits", async () => {
    const decoded = async (query: string): Promise<string> =>
      (await answer({ integration }, get(`/live/confirm?${query}`))).body;
    expect(await decoded("u=a+b%2Bc%252B")).toBe("a b+c%2B");
    expect(await decoded("u=1&u=2")).toBe("2");
    expect(await decoded("u=a;b")).toBe("a");
    expect(await decoded("u=%7B%23%7D")).toBe("{#}");
  });

  it("takes no raw braces, as a placeholder that was not replaced would leave them", async () => {
    expect((await answer({ integration }, get("/live/confirm?u={"))).status).toBe(400);
  });
});

describe("an integration request", () => {
  const echoing = (more: object = {}): RestParts["integration"] => ({
    Type: "AWS",
    IntegrationHttpMethod: "POST",
    Uri: clickUri,
    PassthroughBehavior: "NEVER",
    RequestTemplates: {
      "application/json": `{"json":true,"u":"$input.params('u')"}`,
      "application/x-www-form-urlencoded": '{"form":true}',
    },
    IntegrationResponses: [{ StatusCode: "200" }],
    ...more,
  });
  const Click = inlineFunction("exports.handler = async (event) => event;");
  const parts = (more?: object): RestParts => ({
    integration: echoing(more),
    method: { HttpMethod: "ANY" },
    more: {
      Click,
      Allow: {
        ...apiPermission,
        Properties: {
          Action: "lambda:InvokeFunction",
          FunctionName: { Ref: "Click" },
          Principal: "apigateway.amazonaws.com",
        },
      },
    },
  });
  const post = (
    type?: string,
  ): { method: string; path: string; headers: Record<string, string>; body: string } => ({
    method: "POST",
    path: "/live/confirm?u=x",
    headers: type === undefined ? {} : { "Content-Type": type },
    body: "{}",
  });

  it("chooses the template by content type; none counts as application/json", async () => {
    expect((await answer(parts(), get("/live/confirm?u=x"))).body).toBe('{"json":true,"u":"x"}');
    expect((await answer(parts(), post("application/json; charset=utf-8"))).body).toBe(
      '{"json":true,"u":"x"}',
    );
    expect((await answer(parts(), post("application/x-www-form-urlencoded"))).body).toBe(
      '{"form":true}',
    );
  });

  it("refuses another content type with NEVER, and with WHEN_NO_TEMPLATES where there are templates", async () => {
    for (const PassthroughBehavior of ["NEVER", "WHEN_NO_TEMPLATES"]) {
      expect(await answer(parts({ PassthroughBehavior }), post("text/plain"))).toMatchObject({
        status: 415,
        body: '{"message":"Unsupported Media Type"}',
      });
    }
  });

  it("passes the body as it is with WHEN_NO_MATCH, and with WHEN_NO_TEMPLATES where there are none", async () => {
    expect(
      (await answer(parts({ PassthroughBehavior: "WHEN_NO_MATCH" }), post("text/plain"))).body,
    ).toBe("{}");
    expect(
      (
        await answer(
          parts({ PassthroughBehavior: "WHEN_NO_TEMPLATES", RequestTemplates: {} }),
          post("text/plain"),
        )
      ).body,
    ).toBe("{}");
  });

  it("fails where an unescaped parameter breaks the event", async () => {
    expect(await answer(parts(), get("/live/confirm?u=%22"))).toMatchObject(serverError);
  });
});
