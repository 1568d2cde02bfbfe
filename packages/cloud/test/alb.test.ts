import { describe, expect, it } from "vitest";
import { clickArn, echo, openCloud, permission, returning } from "./fixtures/open-cloud.ts";

const listenerArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2";

interface Parts {
  readonly Click?: object;
  readonly multiValue?: boolean;
  readonly allow?: object;
}

function template({
  Click = echo,
  multiValue = false,
  allow,
}: Parts = {}): Record<string, unknown> {
  return {
    Click,
    Group: {
      Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
      Properties: {
        TargetType: "lambda",
        Targets: [{ Id: clickArn }],
        TargetGroupAttributes: [
          { Key: "lambda.multi_value_headers.enabled", Value: String(multiValue) },
        ],
      },
    },
    Rule: {
      Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
      Properties: {
        ListenerArn: listenerArn,
        Priority: 10,
        Conditions: [
          { Field: "host-header", HostHeaderConfig: { Values: ["LINKS.example.com"] } },
          { Field: "path-pattern", PathPatternConfig: { Values: ["/confirm"] } },
        ],
        Actions: [{ Type: "forward", TargetGroupArn: { Ref: "Group" } }],
      },
    },
    Allow: allow ?? permission("elasticloadbalancing.amazonaws.com"),
  };
}

const request = { method: "GET", path: "/confirm?u=a%2Bb+c&u=%C3%BC", headers: { "X-Y": "z" } };

describe("a load balancer", () => {
  it("hands parameters over as they stand in the URL, the last of repeated", async () => {
    const cloud = await openCloud(template());
    const event = JSON.parse((await cloud.fetch(request)).body);
    expect(event).toMatchObject({
      requestContext: { elb: {} },
      httpMethod: "GET",
      path: "/confirm",
      queryStringParameters: { u: "%C3%BC" },
      headers: { "x-y": "z" },
      body: "",
    });
    expect(event.multiValueHeaders).toBeUndefined();
  });

  it("hands over all values where its target group is set so, and reads them so", async () => {
    const result = {
      statusCode: 302,
      headers: { location: "wrong" },
      multiValueHeaders: { location: ["https://app.example.com/"], "set-cookie": ["a=1", "b=2"] },
      body: "",
    };
    const cloud = await openCloud(template({ multiValue: true, Click: returning(result) }));
    expect(await cloud.fetch(request)).toEqual({
      status: 302,
      headers: { location: "https://app.example.com/", "set-cookie": "a=1, b=2" },
      body: "",
    });
    const seen = await openCloud(template({ multiValue: true }));
    expect((await seen.fetch(request)).headers).toEqual({});
    expect(JSON.parse((await seen.fetch(request)).body)).toMatchObject({
      multiValueQueryStringParameters: { u: ["a%2Bb+c", "%C3%BC"] },
    });
  });

  it("ignores multi-value headers where its target group is not set so", async () => {
    const result = {
      statusCode: 302,
      multiValueHeaders: { location: ["https://app.example.com/"] },
      body: "",
    };
    const cloud = await openCloud(template({ Click: returning(result) }));
    expect((await cloud.fetch(request)).headers["location"]).toBeUndefined();
  });

  it("answers 404 where no rule fits", async () => {
    const cloud = await openCloud(template());
    expect((await cloud.fetch({ method: "GET", path: "/confirmed" })).status).toBe(404);
    expect((await cloud.fetch({ ...request, headers: { Host: "other.example.com" } })).status).toBe(
      404,
    );
  });

  it.each<[string, Parts]>([
    ["no permission", { allow: permission("apigateway.amazonaws.com") }],
    [
      "a permission for another target group",
      {
        allow: permission("elasticloadbalancing.amazonaws.com", {
          SourceArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/x/1",
        }),
      },
    ],
    ["a result without a status", { Click: returning({ body: "x" }) }],
  ])("answers 502 for %s", async (_, parts) => {
    const cloud = await openCloud(template(parts));
    expect((await cloud.fetch(request)).status).toBe(502);
  });
});
