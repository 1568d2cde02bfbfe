import { describe, expect, it } from "vitest";
import { findCircles, findMissingTargets } from "../src/stack/graph.ts";
import { createStack, type Stack, type StackOptions } from "../src/stack/stack.ts";
import { parseTemplate } from "../src/stack/template.ts";

/** Resolves one value as a property of a resource, beside whatever else the template has. */
function resolved(
  value: unknown,
  more: Record<string, unknown> = {},
  options: Partial<StackOptions> = {},
): unknown {
  const { Resources = {}, ...rest } = more;
  const template = {
    ...rest,
    Resources: { ...(Resources as object), Own: { Type: "Any::Thing", Properties: { value } } },
  };
  return deploy(template, options).get("Own").properties["value"];
}

function deploy(template: unknown, options: Partial<StackOptions> = {}): Stack {
  return createStack({
    template,
    region: "eu-west-1",
    account: "123456789012",
    stackName: "links",
    ...options,
  });
}

const pool = { Resources: { Pool: { Type: "AWS::Cognito::UserPool" } } };

describe("intrinsic functions", () => {
  it.each<[string, unknown, unknown]>([
    [
      "pseudo parameters",
      {
        "Fn::Join": [
          "|",
          [
            { Ref: "AWS::Region" },
            { Ref: "AWS::AccountId" },
            { Ref: "AWS::Partition" },
            { Ref: "AWS::URLSuffix" },
            { Ref: "AWS::StackName" },
          ],
        ],
      },
      "eu-west-1|123456789012|aws|amazonaws.com|links",
    ],
    [
      "Sub, with variables and literals",
      { "Fn::Sub": [`\${AWS::Region}-\${x}-\${!y}`, { x: { Ref: "AWS::AccountId" } }] },
      `eu-west-1-123456789012-\${y}`,
    ],
    [
      "Select and Split",
      { "Fn::Select": [2, { "Fn::Split": ["/", "https://a.example.com/b"] }] },
      "a.example.com",
    ],
    [
      "NoValue in an object and a list",
      { a: { Ref: "AWS::NoValue" }, b: [1, { Ref: "AWS::NoValue" }] },
      { b: [1] },
    ],
    [
      "a policy's Condition as a plain key",
      { Condition: { StringEquals: { a: "b" } } },
      { Condition: { StringEquals: { a: "b" } } },
    ],
  ])("%s", (_, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  it("conditions choose a branch, and the other may name what is left out", () => {
    const more = {
      Parameters: { Stage: { Type: "String", Default: "test" } },
      Conditions: {
        IsLive: { "Fn::Equals": [{ Ref: "Stage" }, "live"] },
        Both: { "Fn::And": [{ Condition: "IsLive" }, { "Fn::Not": [{ Condition: "IsLive" }] }] },
        Either: { "Fn::Or": [{ Condition: "IsLive" }, { "Fn::Not": [{ Condition: "IsLive" }] }] },
      },
      Resources: { Extra: { Type: "AWS::IAM::Role", Condition: "IsLive" } },
    };
    const value = { "Fn::If": ["IsLive", { Ref: "Extra" }, "none"] };
    expect(resolved(value, more)).toBe("none");
    expect(resolved(value, more, { parameters: { Stage: "live" } })).toMatch(/^links-Extra-/);
    expect(resolved({ "Fn::If": ["Both", 1, 2] }, more)).toBe(2);
    expect(resolved({ "Fn::If": ["Either", 1, 2] }, more)).toBe(1);
    expect(() => resolved({ Ref: "Extra" }, more)).toThrow(/Extra is left out/);
  });

  it("FindInMap", () => {
    const more = { Mappings: { Zones: { "eu-west-1": { id: "Z1" } } } };
    expect(resolved({ "Fn::FindInMap": ["Zones", { Ref: "AWS::Region" }, "id"] }, more)).toBe("Z1");
    expect(() => resolved({ "Fn::FindInMap": ["Zones", "mars-1", "id"] }, more)).toThrow(
      /Zones\.mars-1\.id/,
    );
  });

  it("attributes follow from the id that the test gives", () => {
    const value = { "Fn::GetAtt": ["Pool", "Arn"] };
    const arn = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/";
    expect(resolved(value, pool)).toMatch(new RegExp(`^${arn}eu-west-1_[a-z0-9]{9}$`));
    expect(resolved(value, pool, { attributes: { Pool: "eu-west-1_AbC123" } })).toBe(
      `${arn}eu-west-1_AbC123`,
    );
    expect(resolved(value, pool, { attributes: { "Pool.Arn": "given" } })).toBe("given");
  });

  it.each<[string, unknown, RegExp]>([
    [
      "an attribute that is not known",
      { "Fn::GetAtt": ["Pool", "Colour"] },
      /Own: Fn::GetAtt Pool\.Colour/,
    ],
    ["a value of another stack", { "Fn::ImportValue": "x" }, /Own: Fn::ImportValue "x"/],
    ["a function that is not known", { "Fn::Cidr": ["10.0.0.0/8", 1, 8] }, /Own: Fn::Cidr/],
    ["a parameter store's value", "{{resolve:ssm:/a/b}}", /Own: \{\{resolve:ssm/],
  ])("refuse %s, naming where it stands", (_, value, message) => {
    expect(() => resolved(value, pool)).toThrow(message);
  });
});

describe("secrets", () => {
  const secret = (GenerateSecretString: object): Record<string, unknown> => ({
    Resources: {
      Key: { Type: "AWS::SecretsManager::Secret", Properties: { GenerateSecretString } },
    },
  });
  const reference = (rest: string): unknown => ({
    "Fn::Join": ["", ["{{resolve:secretsmanager:", { Ref: "Key" }, rest, "}}A"]],
  });

  it("are drawn as told, once for a resource, and stand inside a text", () => {
    const value = resolved(
      [reference(":SecretString:::"), reference(":SecretString:::")],
      secret({ PasswordLength: 42, ExcludePunctuation: true }),
    );
    const [first, second] = Array.isArray(value) ? value : [];
    expect(first).toMatch(/^[A-Za-z0-9]{42}A$/);
    expect(second).toBe(first);
  });

  it("differ from stack to stack", () => {
    const draw = (): unknown => resolved(reference(""), secret({}));
    expect(draw()).not.toBe(draw());
  });

  it("hold one of each kind and none that is excluded", () => {
    const value = String(
      resolved(
        reference(":SecretString"),
        secret({ PasswordLength: 400, ExcludeCharacters: 'abc"\\' }),
      ),
    );
    for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/])
      expect(value.slice(0, 400)).toMatch(kind);
    expect(value.slice(0, 400)).not.toMatch(/[abc"\\]/);
  });

  it("can be one member of JSON", () => {
    const json = secret({
      SecretStringTemplate: '{"user":"links"}',
      GenerateStringKey: "key",
      ExcludePunctuation: true,
    });
    expect(resolved(reference(":SecretString:user::"), json)).toBe("linksA");
    expect(resolved(reference(":SecretString:key::"), json)).toMatch(/^\w{33}$/);
    expect(() => resolved(reference(":SecretString:other::"), json)).toThrow(/no text under other/);
  });

  it("of another stack are refused", () => {
    expect(() => resolved("{{resolve:secretsmanager:elsewhere}}")).toThrow(/no secret elsewhere/);
  });
});

describe("a template that CloudFormation would refuse", () => {
  const circle = {
    Resources: {
      Pool: {
        Type: "AWS::Cognito::UserPool",
        Properties: { LambdaConfig: { CustomMessage: { "Fn::GetAtt": ["Mail", "Arn"] } } },
      },
      Mail: {
        Type: "AWS::Lambda::Function",
        Properties: { Environment: { Variables: { CLIENT: { "Fn::Sub": `\${Client}` } } } },
      },
      Client: { Type: "AWS::Cognito::UserPoolClient", Properties: { UserPoolId: { Ref: "Pool" } } },
      Log: { Type: "AWS::Logs::LogGroup", DependsOn: "Pool" },
    },
  };

  it("has a circle, and it is named as the way round", () => {
    expect(findCircles(parseTemplate(circle))).toEqual([["Pool", "Mail", "Client"]]);
    expect(() => deploy(circle)).toThrow("circular dependency: Pool → Mail → Client");
  });

  it("has a circle through DependsOn or through itself", () => {
    const Resources = {
      A: { Type: "T", DependsOn: ["B"] },
      B: { Type: "T", Properties: { a: { Ref: "A" } } },
      C: { Type: "T", DependsOn: "C" },
    };
    expect(findCircles(parseTemplate({ Resources }))).toEqual([["A", "B"], ["C"]]);
  });

  it("has none where two resources only share a third", () => {
    const Resources = {
      A: { Type: "T" },
      B: { Type: "T", DependsOn: "A" },
      C: { Type: "T", DependsOn: ["A", "B"] },
    };
    expect(findCircles(parseTemplate({ Resources }))).toEqual([]);
  });

  it("names what is not there", () => {
    const Resources = {
      A: {
        Type: "T",
        DependsOn: "X",
        Properties: {
          r: { Ref: "Y" },
          g: { "Fn::GetAtt": ["Z", "Arn"] },
          s: { "Fn::Sub": `\${W.Arn} \${AWS::Region}` },
        },
      },
    };
    expect(findMissingTargets(parseTemplate({ Resources }))).toEqual([
      "A DependsOn X, which is no resource",
      "A has Ref Y, which the template lacks",
      "A has Fn::GetAtt Z, which the template lacks",
      "A has Fn::GetAtt W, which the template lacks",
    ]);
  });
});
