import { describe, expect, it } from "vitest";
import {
  clickArn,
  echo,
  inlineFunction,
  openCloud,
  permission,
  returning,
} from "./fixtures/open-cloud.ts";

interface Parts {
  readonly Click?: object;
  readonly routes?: readonly string[];
  readonly version?: string;
  readonly stage?: string;
  readonly allow?: object;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** What aws-cdk-lib allows for a route: every stage and method, its path. */
const sourceArn = (path: string): object => ({
  "Fn::Sub": `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*/*${path}`,
});

function template({
  Click = echo,
  routes = ["GET /confirm"],
  version = "2.0",
  stage = "$default",
  allow,
  more = {},
}: Parts = {}): Record<string, unknown> {
  return {
    Click,
    Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "links", ProtocolType: "HTTP" } },
    Stage: {
      Type: "AWS::ApiGatewayV2::Stage",
      Properties: { ApiId: { Ref: "Api" }, StageName: stage, AutoDeploy: true },
    },
    Integration: {
      Type: "AWS::ApiGatewayV2::Integration",
      Properties: {
        ApiId: { Ref: "Api" },
        IntegrationType: "AWS_PROXY",
        IntegrationUri: clickArn,
        PayloadFormatVersion: version,
      },
    },
    ...Object.fromEntries(
      routes.map((RouteKey, index) => [
        `Route${index}`,
        {
          Type: "AWS::ApiGatewayV2::Route",
          Properties: {
            ApiId: { Ref: "Api" },
            RouteKey,
            Target: { "Fn::Join": ["/", ["integrations", { Ref: "Integration" }]] },
          },
        },
      ]),
    ),
    Allow: allow ?? permission("apigateway.amazonaws.com", { SourceArn: sourceArn("") }),
    ...more,
  };
}

const get = (path: string): { method: string; path: string } => ({ method: "GET", path });

describe("an HTTP API", () => {
  it("hands over payload 2.0: raw query, cookies apart", async () => {
    const cloud = await openCloud(template());
    const { status, body } = await cloud.fetch({
      ...get("/confirm?u=a%2Bb+c&u=2"),
      headers: { Cookie: "a=1; b=2", "X-Y": "z" },
    });
    const event = JSON.parse(body);
    expect(status).toBe(200);
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "GET /confirm",
      rawPath: "/confirm",
      rawQueryString: "u=a%2Bb+c&u=2",
      queryStringParameters: { u: "a+b c,2" },
      cookies: ["a=1", "b=2"],
      headers: { "x-y": "z" },
      requestContext: { http: { method: "GET" } },
    });
    expect(event.headers.cookie).toBeUndefined();
  });

  it("hands over payload 1.0: decoded, the last of repeated", async () => {
    const cloud = await openCloud(template({ version: "1.0", stage: "live" }));
    const { body } = await cloud.fetch(get("/live/confirm?u=a%2Bb+c&u=2"));
    expect(JSON.parse(body)).toMatchObject({
      version: "1.0",
      path: "/live/confirm",
      httpMethod: "GET",
      queryStringParameters: { u: "2" },
      multiValueQueryStringParameters: { u: ["a+b c", "2"] },
    });
  });

  it("encodes a form's body as base64", async () => {
    const cloud = await openCloud(template({ routes: ["POST /confirm"] }));
    const { body } = await cloud.fetch({
      method: "POST",
      path: "/confirm",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: "a=1",
    });
    expect(JSON.parse(body)).toMatchObject({ body: "YT0x", isBase64Encoded: true });
  });

  it("chooses the most specific route", async () => {
    const cloud = await openCloud(
      template({
        routes: ["$default", "ANY /{proxy+}", "ANY /confirm", "GET /confirm", "GET /u/{name}"],
      }),
    );
    const routeOf = async (method: string, path: string): Promise<unknown> =>
      JSON.parse((await cloud.fetch({ method, path })).body).routeKey;
    expect(await routeOf("GET", "/confirm")).toBe("GET /confirm");
    expect(await routeOf("POST", "/confirm")).toBe("ANY /confirm");
    expect(await routeOf("GET", "/other")).toBe("ANY /{proxy+}");
    expect(await routeOf("GET", "/")).toBe("$default");
    const { body } = await cloud.fetch(get("/u/J%C3%BCrgen"));
    expect(JSON.parse(body).pathParameters).toEqual({ name: "Jürgen" });
  });

  it("answers 404 where no route or stage fits, HEAD for a GET route included", async () => {
    const cloud = await openCloud(template({ stage: "live" }));
    for (const request of [
      get("/live/other"),
      get("/confirm"),
      { method: "POST", path: "/live/confirm" },
    ]) {
      expect(await cloud.fetch(request)).toMatchObject({
        status: 404,
        body: '{"message":"Not Found"}',
      });
    }
    expect(await cloud.fetch({ method: "HEAD", path: "/live/confirm" })).toMatchObject({
      status: 404,
      body: "",
    });
  });

  it("takes a result without a status for a body", async () => {
    const json = await openCloud(template({ Click: returning({ a: 1 }) }));
    expect(await json.fetch(get("/confirm"))).toMatchObject({
      status: 200,
      headers: { "content-type": "application/json" },
      body: '{"a":1}',
    });
    const text = await openCloud(template({ Click: returning("hello") }));
    expect((await text.fetch(get("/confirm"))).body).toBe("hello");
  });

  it("reads multi-value headers in payload 1.0 alone", async () => {
    const Click = returning({ statusCode: 200, multiValueHeaders: { "X-A": ["1", "2"] } });
    const read = async (version: string): Promise<string | undefined> =>
      (await (await openCloud(template({ Click, version }))).fetch(get("/confirm"))).headers["x-a"];
    expect([await read("1.0"), await read("2.0")]).toEqual(["1, 2", undefined]);
  });

  it("sends cookies and decodes base64", async () => {
    const cloud = await openCloud(
      template({
        Click: returning({
          statusCode: 201,
          cookies: ["a=1", "b=2"],
          headers: { "X-A": "b" },
          body: "w7w=",
          isBase64Encoded: true,
        }),
      }),
    );
    expect(await cloud.fetch(get("/confirm"))).toEqual({
      status: 201,
      headers: {
        "x-a": "b",
        "set-cookie": "a=1, b=2",
        "content-type": "text/plain; charset=utf-8",
      },
      body: "ü",
    });
  });

  const allowed = permission("apigateway.amazonaws.com");
  it.each<[string, Parts]>([
    ["payload 1.0 without a status", { version: "1.0", Click: returning({ body: "x" }) }],
    ["a body that is no text", { Click: returning({ statusCode: 200, body: { a: 1 } }) }],
    [
      "a function that throws",
      { Click: inlineFunction("exports.handler = async () => { throw new Error('secret'); };") },
    ],
    ["no permission", { allow: permission("elasticloadbalancing.amazonaws.com") }],
    [
      "a permission for another path",
      { allow: permission("apigateway.amazonaws.com", { SourceArn: sourceArn("/other") }) },
    ],
    [
      "a permission for another function",
      { allow: permission("apigateway.amazonaws.com", { FunctionName: "other" }) },
    ],
    [
      "a permission for an alias",
      {
        allow: permission("apigateway.amazonaws.com", {
          FunctionName: { "Fn::Sub": `\${Click.Arn}:live` },
        }),
      },
    ],
    [
      "a permission for ANY by that name alone",
      {
        routes: ["ANY /confirm"],
        allow: permission("apigateway.amazonaws.com", {
          SourceArn: {
            "Fn::Sub": `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*/ANY/confirm`,
          },
        }),
      },
    ],
    [
      "a permission for GET on a route for ANY",
      {
        routes: ["ANY /confirm"],
        allow: permission("apigateway.amazonaws.com", {
          SourceArn: {
            "Fn::Sub": `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*/GET/confirm`,
          },
        }),
      },
    ],
  ])("answers 500 for %s", async (_, parts) => {
    const cloud = await openCloud(template({ allow: allowed, ...parts }));
    expect(await cloud.fetch(get("/confirm"))).toMatchObject({
      status: 500,
      body: '{"message":"Internal Server Error"}',
    });
  });

  it("is found by its domain, and by that alone when its own address is closed", async () => {
    const resources = template({
      more: {
        Domain: {
          Type: "AWS::ApiGatewayV2::DomainName",
          Properties: { DomainName: "links.example.com" },
        },
        Mapping: {
          Type: "AWS::ApiGatewayV2::ApiMapping",
          Properties: {
            ApiId: { Ref: "Api" },
            DomainName: { Ref: "Domain" },
            Stage: { Ref: "Stage" },
          },
        },
        Api: {
          Type: "AWS::ApiGatewayV2::Api",
          Properties: { ProtocolType: "HTTP", DisableExecuteApiEndpoint: true },
        },
      },
    });
    const cloud = await openCloud(resources);
    const { status, body } = await cloud.fetch(get("/confirm"));
    expect([status, JSON.parse(body).headers.host]).toEqual([200, "links.example.com"]);
    const own = new URL(cloud.stack.get("Api").attribute("ApiEndpoint")).host;
    expect((await cloud.fetch({ ...get("/confirm"), headers: { Host: own } })).status).toBe(404);
  });

  it("refuses what is not modelled", async () => {
    const cloud = await openCloud(
      template({
        more: { Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { CorsConfiguration: {} } } },
      }),
    );
    await expect(cloud.fetch(get("/confirm"))).rejects.toThrow(
      "Api.CorsConfiguration is not modelled",
    );
  });
});
