import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { clickArn, echo, inlineFunction, openCloud, permission } from "./fixtures/open-cloud.ts";

const byUrl = permission("*", { Action: "lambda:InvokeFunctionUrl", FunctionUrlAuthType: "NONE" });
const viaUrl = permission("*", { InvokedViaFunctionUrl: true });

function template(
  permissions: Readonly<Record<string, object>>,
  AuthType = "NONE",
): Record<string, unknown> {
  return {
    Click: echo,
    Url: { Type: "AWS::Lambda::Url", Properties: { TargetFunctionArn: clickArn, AuthType } },
    ...permissions,
  };
}

const request = { method: "GET", path: "/confirm?u=a%2Bb", headers: { Cookie: "a=1" } };

describe("a function URL", () => {
  it("hands over payload 2.0 when both permissions are there", async () => {
    const cloud = await openCloud(template({ byUrl, viaUrl }));
    const { status, body } = await cloud.fetch(request);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      version: "2.0",
      routeKey: "$default",
      rawPath: "/confirm",
      rawQueryString: "u=a%2Bb",
      cookies: ["a=1"],
      requestContext: { domainName: expect.stringMatching(/\.lambda-url\.eu-west-1\.on\.aws$/) },
    });
  });

  it.each<[string, Record<string, object>, string?]>([
    ["only lambda:InvokeFunctionUrl", { byUrl }],
    ["only lambda:InvokeFunction", { viaUrl }],
    [
      "a permission for signed callers",
      {
        viaUrl,
        byUrl: permission("*", {
          Action: "lambda:InvokeFunctionUrl",
          FunctionUrlAuthType: "AWS_IAM",
        }),
      },
    ],
    ["a URL that wants a signature", { byUrl, viaUrl }, "AWS_IAM"],
  ])("answers 403 for %s", async (_, permissions, authType) => {
    const cloud = await openCloud(template(permissions, authType));
    const { status, body } = await cloud.fetch(request);
    expect([status, JSON.parse(body).Message]).toEqual([403, expect.stringMatching(/^Forbidden/)]);
  });
});

const allButHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac";
const allViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";
const noCache = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const everyMethod = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"];

function distribution(
  behaviour: Readonly<Record<string, unknown>> = {},
  origin: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
): object {
  return {
    Type: "AWS::CloudFront::Distribution",
    Properties: {
      DistributionConfig: {
        Aliases: ["links.example.com"],
        Origins: [
          {
            Id: "url",
            DomainName: {
              "Fn::Select": [2, { "Fn::Split": ["/", { "Fn::GetAtt": ["Url", "FunctionUrl"] }] }],
            },
            ...origin,
          },
        ],
        DefaultCacheBehavior: {
          TargetOriginId: "url",
          CachePolicyId: noCache,
          OriginRequestPolicyId: allButHost,
          AllowedMethods: everyMethod,
          ...behaviour,
        },
        ...more,
      },
    },
  };
}

const open = (behaviour?: Readonly<Record<string, unknown>>): ReturnType<typeof openCloud> =>
  openCloud({ ...template({ byUrl, viaUrl }), Distribution: distribution(behaviour) });

describe("CloudFront in front of it", () => {
  const post = {
    method: "POST",
    path: "/confirm?u=1",
    headers: { Cookie: "a=1", "User-Agent": "Browser", "Content-Type": "text/plain" },
    body: "a=1",
  };

  it("passes method, path, query, body, cookies and headers, under the origin's name", async () => {
    const cloud = await open();
    expect(JSON.parse((await cloud.fetch(post)).body)).toMatchObject({
      rawPath: "/confirm",
      rawQueryString: "u=1",
      cookies: ["a=1"],
      headers: { "user-agent": "Browser", host: expect.stringMatching(/lambda-url/) },
      body: "a=1",
      requestContext: { http: { method: "POST" } },
    });
  });

  it("drops query, cookies and headers without an origin request policy", async () => {
    const cloud = await open({ OriginRequestPolicyId: undefined });
    const event = JSON.parse((await cloud.fetch(post)).body);
    expect(event).toMatchObject({
      rawQueryString: "",
      headers: { "user-agent": "Amazon CloudFront" },
    });
    expect(event.cookies).toBeUndefined();
  });

  it("answers 403 when the viewer's Host reaches Lambda", async () => {
    expect((await (await open({ OriginRequestPolicyId: allViewer })).fetch(post)).status).toBe(403);
  });

  it("answers 403 to POST unless it is allowed", async () => {
    const cloud = await open({ AllowedMethods: ["GET", "HEAD"] });
    expect((await cloud.fetch(post)).status).toBe(403);
    expect((await cloud.fetch(request)).status).toBe(200);
  });

  it("follows a policy of the template's own", async () => {
    const Policy = {
      Type: "AWS::CloudFront::OriginRequestPolicy",
      Properties: {
        OriginRequestPolicyConfig: {
          QueryStringsConfig: { QueryStringBehavior: "whitelist", QueryStrings: ["u"] },
          CookiesConfig: { CookieBehavior: "all" },
          HeadersConfig: { HeaderBehavior: "none" },
        },
      },
    };
    const cloud = await openCloud({
      ...template({ byUrl, viaUrl }),
      Policy,
      Distribution: distribution({ OriginRequestPolicyId: { Ref: "Policy" } }),
    });
    expect(
      JSON.parse((await cloud.fetch({ ...request, path: "/confirm?u=1&v=2" })).body),
    ).toMatchObject({ rawQueryString: "u=1", cookies: ["a=1"] });
  });

  describe("when the function fails for somebody", () => {
    const failing = inlineFunction(
      "exports.handler = async ({ rawQueryString }) => ({ statusCode: Number(rawQueryString), headers: { 'cache-control': 'no-store' }, body: rawQueryString });",
    );
    const visits = async (
      responses: readonly object[],
      ...statuses: readonly number[]
    ): Promise<number[]> => {
      const made = distribution({}, {}, { CustomErrorResponses: responses });
      const cloud = await openCloud({
        ...template({ byUrl, viaUrl }),
        Click: failing,
        Distribution: made,
      });
      const seen: number[] = [];
      for (const status of statuses)
        seen.push((await cloud.fetch({ method: "GET", path: `/confirm?${status}` })).status);
      return seen;
    };

    it("gives the next one the same error, whatever its Cache-Control", async () => {
      expect(await visits([], 200, 503, 200)).toEqual([200, 503, 503]);
      expect(await visits([{ ErrorCode: 500, ErrorCachingMinTTL: 0 }], 503, 200)).toEqual([
        503, 503,
      ]);
      expect(await visits([{ ErrorCode: 503, ErrorCachingMinTTL: 5 }], 503, 200)).toEqual([
        503, 503,
      ]);
    });

    it("keeps no error whose time is set to nothing, and none that it never keeps", async () => {
      expect(await visits([{ ErrorCode: 503, ErrorCachingMinTTL: 0 }], 503, 200)).toEqual([
        503, 200,
      ]);
      expect(await visits([], 410, 200)).toEqual([410, 200]);
    });
  });

  it("signs, if its permissions are there; a browser's POST, which sends no hash of its body, is refused all the same", async () => {
    const source = {
      SourceArn: { "Fn::Sub": `arn:aws:cloudfront::\${AWS::AccountId}:distribution/*` },
    };
    const signed = (permissions: Readonly<Record<string, object>>): ReturnType<typeof openCloud> =>
      openCloud({
        ...template(permissions, "AWS_IAM"),
        Distribution: distribution({}, { OriginAccessControlId: "E2ABC" }),
      });
    const url = permission("cloudfront.amazonaws.com", {
      Action: "lambda:InvokeFunctionUrl",
      FunctionUrlAuthType: "AWS_IAM",
      ...source,
    });
    const cloud = await signed({
      url,
      invoke: permission("cloudfront.amazonaws.com", { InvokedViaFunctionUrl: true, ...source }),
    });
    expect((await cloud.fetch(request)).status).toBe(200);
    expect((await cloud.fetch(post)).status).toBe(403);
    const hash = createHash("sha256").update("a=1").digest("hex");
    expect((await cloud.fetch({ ...post, headers: { "x-amz-content-sha256": hash } })).status).toBe(
      200,
    );
    expect((await (await signed({ url })).fetch(request)).status).toBe(403);
  });
});
