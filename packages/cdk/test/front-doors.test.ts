import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { deploy, open, signUp } from "./deploy.ts";
import { type Synthesised, synthLinks } from "./synth.ts";
import { WIRINGS } from "./wirings.ts";

function synthesised(wiring: string): Synthesised {
  const { props } = WIRINGS.find(({ name }) => name === wiring) ?? expect.fail(`no ${wiring}`);
  return synthLinks(props);
}

describe("CloudFront", () => {
  it("shows one person's error to nobody else", async () => {
    const deployed = await deploy(synthesised("function URL"));
    const one = await signUp(deployed, "one@example.com");
    const other = await signUp(deployed, "other@example.com");
    const ahead = await open(deployed, one, { "Sec-Purpose": "prefetch" });
    expect(ahead).toMatchObject({ status: 503, headers: { "cache-control": "no-store" } });
    const cut = new URL(other.href.replace(/&code=.*/, ""));
    expect(await open(deployed, cut)).toMatchObject({ status: 400 });
    expect(await open(deployed, other)).toMatchObject({
      status: 200,
      body: expect.stringContaining("Confirm your email address"),
    });
  });

  it("keeps no error of those whose time can be set", () => {
    const codes = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
    synthesised("function URL").resources.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        CustomErrorResponses: codes.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })),
      },
    });
  });
});

it("load balancers of other accounts may not call the function", () => {
  const { resources } = synthesised("load balancer");
  resources.hasResourceProperties("AWS::Lambda::Permission", {
    Principal: "elasticloadbalancing.amazonaws.com",
    SourceAccount: { Ref: "AWS::AccountId" },
  });
  const [permission] = Object.keys(
    resources.findResources("AWS::Lambda::Permission", {
      Properties: { Principal: "elasticloadbalancing.amazonaws.com" },
    }),
  );
  resources.hasResource("AWS::ElasticLoadBalancingV2::TargetGroup", {
    DependsOn: Match.arrayWith([permission]),
  });
});

describe.each(["HTTP API", "REST API", "mapping templates", "no Lambda"])("%s", (wiring) => {
  const stage = wiring === "HTTP API" ? "AWS::ApiGatewayV2::Stage" : "AWS::ApiGateway::Stage";
  const format = () => {
    const [{ Properties } = expect.fail("no stage")] = Object.values(
      synthesised(wiring).resources.findResources(stage),
    );
    return (Properties.AccessLogSettings ?? Properties.AccessLogSetting).Format;
  };

  it("logs an id that no caller can choose, and nothing of the person", () => {
    expect(JSON.parse(format())).toEqual({
      requestId: "$context.requestId",
      extendedRequestId: "$context.extendedRequestId",
      time: "$context.requestTimeEpoch",
      method: "$context.httpMethod",
      status: "$context.status",
      latencyMs: "$context.responseLatency",
    });
  });

  it("is throttled, though nobody asked", () => {
    const limits = { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 };
    const settings =
      wiring === "HTTP API"
        ? { DefaultRouteSettings: limits }
        : { MethodSettings: [Match.objectLike(limits)] };
    synthesised(wiring).resources.hasResourceProperties(stage, settings);
  });
});
