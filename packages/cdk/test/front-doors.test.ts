import { Match } from "aws-cdk-lib/assertions";
import type { CognitoLinksProps } from "cognito-links-cdk";
import { objectOf } from "cognito-links-cloud";
import { describe, expect, it } from "vitest";
import { deploy, open, signUp } from "./deploy.ts";
import { type Synthesised, synthLinks } from "./synth.ts";
import { WIRINGS } from "./wirings.ts";

const propsOf = (wiring: string) =>
  (WIRINGS.find(({ name }) => name === wiring) ?? expect.fail(`no ${wiring}`)).props;

function synthesised(wiring: string, more?: Partial<CognitoLinksProps>): Synthesised {
  const props = propsOf(wiring);
  return synthLinks(more === undefined ? props : (own) => ({ ...props(own), ...more }));
}

/** The same stack as somebody meets it who calls the function's URL itself. */
function withoutDistribution(template: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(objectOf(template["Resources"], "Resources")).flatMap(([id, one]) => {
    const { DependsOn: _, ...resource } = objectOf(one, id);
    const isInFront = /^AWS::(CloudFront::Distribution|Route53::RecordSet)$/.test(
      String(resource["Type"]),
    );
    return isInFront ? [] : [[id, resource] as const];
  });
  return { ...template, Resources: Object.fromEntries(kept) };
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

  it("is the only one whom the function's own URL answers, whatever secret a visitor makes up", async () => {
    const site = synthesised("function URL");
    const deployed = await deploy(site);
    const link = await signUp(deployed, "a@example.com");
    const secret = { "X-Cognito-Links-Origin": "guessed" };
    expect(await open(deployed, link, secret)).toMatchObject({ status: 200 });

    const past = await deploy({ ...site, template: withoutDistribution(site.template) });
    for (const headers of [{}, secret]) {
      const answer = await open(past, link, headers);
      expect(answer).toMatchObject({ status: 403, body: "" });
    }
    expect(past.cloud.logs()).toEqual([]);
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
  const accessLog = (more?: Partial<CognitoLinksProps>) => {
    const [{ Properties } = expect.fail("no stage")] = Object.values(
      synthesised(wiring, more).resources.findResources(stage),
    );
    return Properties.AccessLogSettings ?? Properties.AccessLogSetting;
  };

  it("has by default only what AWS refuses in no account: no access log, where it wants a role for it", () => {
    const { resources } = synthesised(wiring);
    resources.resourceCountIs("AWS::ApiGateway::Account", 0);
    expect(accessLog() === undefined).toBe(wiring !== "HTTP API");
    expect(accessLog({ accessLog: false })).toBeUndefined();
  });

  it("logs an id that no caller can choose, and nothing of the person", () => {
    expect(JSON.parse(accessLog({ accessLog: true }).Format)).toEqual({
      requestId: "$context.requestId",
      extendedRequestId: "$context.extendedRequestId",
      time: "$context.requestTimeEpoch",
      method: "$context.httpMethod",
      status: "$context.status",
      latencyMs: "$context.responseLatency",
    });
  });

  it("logs into a group that takes nothing of the account's policy for logs, and is its stack's own", () => {
    const names = ["one", "two"].map((stackName) => {
      const own = synthLinks((site) => ({ ...propsOf(wiring)(site), accessLog: true }), {
        stackName,
      });
      const groups = Object.entries(own.resources.findResources("AWS::Logs::LogGroup"));
      const [[, { Properties }] = expect.fail("no log")] = groups.filter(([id]) =>
        id.includes("AccessLog"),
      );
      return Properties.LogGroupName;
    });
    expect(names[0]).toMatch(/^\/aws\/vendedlogs\/one\//);
    expect(names[1]).toBe(names[0].replace("/one/", "/two/"));
  });

  it("is throttled, though nobody asked", () => {
    const limits = { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 100 };
    const settings =
      wiring === "HTTP API"
        ? { DefaultRouteSettings: limits }
        : { MethodSettings: [Match.objectLike(limits)] };
    synthesised(wiring).resources.hasResourceProperties(stage, settings);
  });
});
