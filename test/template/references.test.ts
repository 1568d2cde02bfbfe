import { describe, expect, it } from "vitest";
import { isObject, objectOf } from "../../packages/cdk/test/cloud/json.ts";
import { findCircles, findMissingTargets } from "../../packages/cdk/test/cloud/resolve/graph.ts";
import { referencesIn } from "../../packages/cdk/test/cloud/resolve/references.ts";
import { parseTemplate } from "../../packages/cdk/test/cloud/template.ts";
import { deploy, domain } from "./harness/deploy.ts";
import { section, template } from "./harness/parse.ts";

const parsed = parseTemplate(template);
const withDomain = { DomainName: domain.DomainName, CertificateArn: domain.CertificateArn };
const topic = { AlarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms" };

/** The condition of each resource that has one. */
const conditional = new Map(
  Object.entries(section("Resources")).flatMap(([id, { Condition }]) =>
    typeof Condition === "string" ? [[id, Condition] as const] : [],
  ),
);

describe("the template's references", () => {
  it("all lead to something that is there", () => {
    expect(findMissingTargets(parsed)).toEqual([]);
    for (const [id, output] of Object.entries(section("Outputs")))
      for (const { id: target } of referencesIn(output))
        expect([...parsed.resources.keys(), ...Object.keys(parsed.parameters)], id).toContain(
          target,
        );
  });

  it("lead in no circle", () => {
    expect(findCircles(parsed)).toEqual([]);
  });

  it("name conditions that are there, and every condition and parameter is used", () => {
    const used = conditionsIn(template);
    expect(new Set(used)).toEqual(new Set(Object.keys(parsed.conditions)));
    const named = new Set(referencesIn(template).map(({ id }) => id));
    expect(Object.keys(parsed.parameters).filter((name) => !named.has(name))).toEqual([]);
  });

  it("to what only a domain has stand where there is one", () => {
    const users = Object.entries({ ...section("Resources"), ...section("Outputs") }).filter(
      ([, one]) => referencesIn(one).some(({ id }) => conditional.has(id)),
    );
    expect(users.map(([id, { Condition }]) => [id, Condition])).toEqual([
      ["LinksMapping", "HasDomain"],
      ["LinksRecords", "HasZone"],
      ["DomainTarget", "HasDomain"],
    ]);
  });

  it.each<[string, Record<string, string>, number]>([
    ["nothing that is optional", {}, 0],
    ["a domain", withDomain, 2],
    ["a domain and its zone", domain, 3],
    ["everything", { ...domain, ...topic, AppName: "Example", Confirm: "click" }, 3],
  ])("are all completed with %s", (_with, parameters, more) => {
    const stack = deploy(parameters);
    const types = new Set([...parsed.resources.values()].map(({ type }) => type));
    const made = [...types].flatMap((type) => stack.all(type));
    expect(made).toHaveLength(parsed.resources.size - conditional.size + more);
    for (const { properties } of made) expect(JSON.stringify(properties)).not.toMatch(/Fn::|"Ref"/);
  });

  it("give the trigger only after Cognito may call the function", () => {
    const { dependsOn, properties } = parsed.resources.get("PoolTrigger") ?? expect.fail();
    expect(dependsOn).toEqual(["CognitoMayInvoke"]);
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(["ServiceToken", "UserPoolId", "FunctionArn"]),
    );
  });
});

describe("the resources, as they would be deployed", () => {
  const properties = (id: string, parameters = {}, region = "us-east-1"): unknown =>
    deploy({ UserPoolId: `${region}_Pool1`, ...parameters }, region).get(id).properties;

  it("let one pool of this account call the function, in every partition", () => {
    expect(properties("CognitoMayInvoke", {}, "cn-north-1")).toMatchObject({
      Action: "lambda:InvokeFunction",
      Principal: "cognito-idp.amazonaws.com",
      SourceAccount: "123456789012",
      SourceArn: "arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/cn-north-1_Pool1",
    });
  });

  it("let the links' function write its own log, and nothing else", () => {
    const { Policies, ManagedPolicyArns } = objectOf(properties("LinksRole"), "LinksRole");
    expect(ManagedPolicyArns).toBeUndefined();
    const log = deploy().get("LinksLog").attribute("Arn");
    expect(statementsOf(Policies)).toEqual([
      { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: log },
    ]);
  });

  it("let the attaching function change one pool", () => {
    const { Policies } = objectOf(properties("AttachRole"), "AttachRole");
    expect(statementsOf(Policies).slice(1)).toEqual([
      {
        Effect: "Allow",
        Action: ["cognito-idp:DescribeUserPool", "cognito-idp:UpdateUserPool"],
        Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Pool1",
      },
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "arn:aws:iam::123456789012:role/*",
        Condition: { StringEquals: { "iam:PassedToService": "cognito-idp.amazonaws.com" } },
      },
    ]);
  });

  it("log nothing of the person who comes", () => {
    const { AccessLogSettings } = objectOf(properties("LinksStage"), "LinksStage");
    const { Format } = objectOf(AccessLogSettings, "AccessLogSettings");
    const fields = Object.values(JSON.parse(String(Format)));
    expect(fields).toHaveLength(5);
    expect(
      fields.filter((one) =>
        /[iI]p|[eE]rror|path|query|rawPath|userAgent|domain/.test(String(one)),
      ),
    ).toEqual([]);
  });

  it("tell nobody of an alarm where there is no topic", () => {
    const actions = (parameters: Record<string, string>): unknown[] =>
      deploy(parameters)
        .all("AWS::CloudWatch::Alarm")
        .map(({ properties: { AlarmActions } }) => AlarmActions);
    expect(actions({})).toEqual(Array(5).fill(undefined));
    expect(actions(topic)).toEqual(Array(5).fill([topic.AlarmTopicArn]));
  });

  it("count what the alarms look at", () => {
    const stack = deploy();
    const counted = stack
      .all("AWS::Logs::MetricFilter")
      .flatMap(({ properties: all }) => namesOf(all, "MetricName", "MetricNamespace"));
    const watched = stack
      .all("AWS::CloudWatch::Alarm")
      .flatMap(({ properties: all }) => namesOf(all, "MetricName", "Namespace"));
    expect(counted).toHaveLength(6);
    expect(new Set(watched)).toEqual(new Set([...counted, "Errors of AWS/Lambda"]));
  });
});

/** `name of namespace`, wherever both stand side by side. */
function namesOf(value: unknown, name: string, namespace: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => namesOf(one, name, namespace));
  if (!isObject(value)) return [];
  const inner = Object.values(value).flatMap((one) => namesOf(one, name, namespace));
  return value[name] === undefined ? inner : [`${value[name]} of ${value[namespace]}`, ...inner];
}

function statementsOf(policies: unknown): unknown[] {
  return [policies].flat().flatMap((policy) => {
    const { PolicyDocument } = objectOf(policy, "a policy");
    return [objectOf(PolicyDocument, "PolicyDocument")["Statement"]].flat();
  });
}

/** The names of the conditions that `Fn::If` and the keys `Condition` mention. */
function conditionsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(conditionsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const own =
      key === "Fn::If" && Array.isArray(inner) ? inner[0] : key === "Condition" ? inner : "";
    return [...(typeof own === "string" && own !== "" ? [own] : []), ...conditionsIn(inner)];
  });
}
