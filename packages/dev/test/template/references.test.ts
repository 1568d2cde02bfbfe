import {
  findCircles,
  findMissingTargets,
  isObject,
  objectOf,
  parseFilterPattern,
  parseTemplate,
  reachedFrom,
  referencesIn,
} from "cognito-links-cloud";
import { describe, expect, it } from "vitest";
import { deploy, domain } from "./harness/deploy.ts";
import { section, smallTemplate, template } from "./harness/parse.ts";

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

  it.each([
    ["every flow", template],
    ["sign-ups alone", smallTemplate],
  ])(
    "name conditions that are there, and every condition and parameter is used: for %s",
    (_, one) => {
      const { conditions, parameters } = parseTemplate(one);
      const used = conditionsIn(one);
      expect(new Set(used)).toEqual(new Set(Object.keys(conditions)));
      const named = new Set(referencesIn(one).map(({ id }) => id));
      expect(Object.keys(parameters).filter((name) => !named.has(name))).toEqual([]);
    },
  );

  it("to what only a domain has stand where there is one", () => {
    const users = Object.entries({ ...section("Resources"), ...section("Outputs") }).filter(
      ([, one]) => referencesIn(one).some(({ id }) => conditional.has(id)),
    );
    // The trigger waits for them by Fn::If; that it is made without them is tested below.
    expect(users.map(([id, { Condition }]) => [id, Condition])).toEqual([
      ["PoolTrigger", undefined],
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

  it("give the trigger after everything that answers a link, and take it before", () => {
    const before = reachedFrom(parsed, "PoolTrigger");
    const beside = /^AWS::(CloudWatch::Alarm|Logs::MetricFilter)$/;
    const answering = [...parsed.resources].filter(
      ([id, { type }]) => id !== "PoolTrigger" && !beside.test(type),
    );
    expect(answering.length).toBeGreaterThan(10);
    expect(answering.filter(([id]) => !before.has(id)).map(([id]) => id)).toEqual([]);
  });

  // CloudFormation leaves out whatever depends on what a condition leaves out.
  // Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-condition.html
  it("make nothing depend on a resource that a condition may leave out", () => {
    const waited = [...parsed.resources.values()].flatMap(({ dependsOn }) => dependsOn);
    expect(waited.length).toBeGreaterThan(0);
    expect(waited.filter((id) => conditional.has(id))).toEqual([]);
    const waitsFor = (parameters: Record<string, string>): unknown =>
      deploy(parameters).get("PoolTrigger").properties["After"];
    expect(waitsFor({})).toEqual(["none", "none"]);
    expect(waitsFor(withDomain)).toEqual([expect.stringMatching(/^(?!none)/), "none"]);
    expect(waitsFor(domain)).not.toContain("none");
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
        Condition: { StringEqualsIfExists: { "iam:PassedToService": "cognito-idp.amazonaws.com" } },
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

  it("write the access log below /aws/vendedlogs/, in a group of the stack's own", () => {
    expect(properties("AccessLog")).toMatchObject({ LogGroupName: "/aws/vendedlogs/links-links" });
  });

  it("count no visit without a genuine link that asked Cognito, whoever sends it how often", () => {
    const filters = deploy()
      .all("AWS::Logs::MetricFilter")
      .map(({ id, properties: { FilterPattern } }) => ({
        id,
        counts: parseFilterPattern(String(FilterPattern)),
      }));
    const counted = (line: object): string[] =>
      filters.filter(({ counts }) => counts(JSON.stringify(line))).map(({ id }) => id);
    const person = { event: "link-visited", flow: "sign-up", visitor: "browser" };
    const visit = { ...person, asks: "confirm" };
    expect(counted({ ...visit, outcome: "busy" })).toEqual(["CountAsked", "CountFailed"]);
    expect(counted({ ...visit, outcome: "misconfigured" })).toEqual([
      "CountAsked",
      "CountMisconfigured",
    ]);
    const confirmed = { ...visit, outcome: "confirmed", confirmedWithinSeconds: true };
    expect(counted(confirmed)).toEqual(["CountAsked", "CountConfirmed", "CountQuick"]);
    // The app's page has shown what no scanner has.
    expect(counted({ ...confirmed, visitor: "not-navigating" })).toEqual(["CountAsked"]);
    expect(counted({ ...person, asks: "land", outcome: "landed" })).toEqual([]);
    expect(counted({ ...visit, outcome: "busy", answeredFrom: "memory" })).toEqual([]);
    expect(counted({ ...visit, asks: "ask", outcome: "ask" })).toEqual([]);
    for (const outcome of ["invalid-link", "method-not-allowed", "too-large"])
      expect(counted({ event: "link-visited", asks: outcome, outcome })).toEqual([]);
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
