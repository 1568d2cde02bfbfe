import { Match, Template } from "aws-cdk-lib/assertions";
import { UserPool } from "aws-cdk-lib/aws-cognito";
import { Key } from "aws-cdk-lib/aws-kms";
import { type App, Stack, Stage } from "aws-cdk-lib/core";
import { CognitoLinks, type CognitoLinksProps } from "cognito-links-cdk";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { emptyStack, synthLinks } from "./synth.ts";

describe("pool, client and links in one stack", () => {
  it("give the pool its trigger, which Cognito alone may call, for pools of this account and region", () => {
    const { resources } = synthLinks(undefined, {
      env: { region: "us-east-1", account: "111122223333" },
    });
    const mail = { "Fn::GetAtt": [Match.stringLikeRegexp("^Links[0-9A-F]{8}$"), "Arn"] };
    resources.hasResourceProperties("AWS::Cognito::UserPool", {
      LambdaConfig: { CustomMessage: mail },
    });
    resources.hasResourceProperties("AWS::Lambda::Permission", {
      Action: "lambda:InvokeFunction",
      FunctionName: mail,
      Principal: "cognito-idp.amazonaws.com",
      SourceAccount: "111122223333",
      SourceArn: {
        "Fn::Join": [
          "",
          ["arn:", { Ref: "AWS::Partition" }, ":cognito-idp:us-east-1:111122223333:userpool/*"],
        ],
      },
    });
  });

  it("keep the key out of the template: it is drawn at deploy and referred to", () => {
    const { resources, template } = synthLinks();
    resources.hasResourceProperties("AWS::SecretsManager::Secret", {
      GenerateSecretString: { PasswordLength: 42, ExcludePunctuation: true },
    });
    expect(JSON.stringify(template)).toMatch(/\{\{resolve:secretsmanager:/);
    expect(JSON.stringify(template)).not.toMatch(/"keys\\*":\[\\*"[\w-]{43}/);
  });

  it("keep logs for a month, and give the functions no right but to write there", () => {
    const { resources } = synthLinks(() => ({ concurrency: { mail: 20 } }));
    resources.allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: 30 });
    const policies = Object.values(resources.findResources("AWS::IAM::Policy"));
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies)
      expect(Properties.PolicyDocument.Statement).toEqual([
        expect.objectContaining({ Action: ["logs:CreateLogStream", "logs:PutLogEvents"] }),
      ]);
  });

  it("let the endpoint look accounts up where that is asked for, in this pool, and the trigger never", () => {
    const { resources } = synthLinks(() => ({ cognito: { lookUp: true } }));
    const pool = { "Fn::GetAtt": [Match.stringLikeRegexp("^Pool"), "Arn"] };
    resources.hasResourceProperties("AWS::IAM::Policy", {
      PolicyName: Match.stringLikeRegexp("Click"),
      PolicyDocument: {
        Statement: Match.arrayWith([
          { Action: "cognito-idp:AdminGetUser", Effect: "Allow", Resource: pool },
        ]),
      },
    });
    const named = JSON.stringify(resources.findResources("AWS::Lambda::Function")).match(
      /lookUpIn/g,
    );
    expect(named).toHaveLength(1);
  });

  it("give the function more than half a processor, and as much as somebody says", () => {
    const sizes = (memorySize?: number) =>
      Object.values(
        synthLinks(() => ({ memorySize, concurrency: { mail: 20 } })).resources.findResources(
          "AWS::Lambda::Function",
        ),
      ).map(({ Properties }) => Properties.MemorySize);
    expect(sizes()).toEqual([1024, 1024]);
    expect(sizes(512)).toEqual([512, 512]);
  });

  it("have alarms, which tell a topic when one is given", () => {
    const { resources } = synthLinks();
    resources.resourceCountIs("AWS::CloudWatch::Alarm", 5);
  });

  it("throttle the endpoint and write an access log without anything of the person", () => {
    const { resources } = synthLinks();
    resources.hasResourceProperties("AWS::ApiGatewayV2::Stage", {
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 100 },
      AccessLogSettings: {
        Format: Match.not(
          Match.stringLikeRegexp("sourceIp|userAgent|path|routeKey|query|[eE]rror"),
        ),
      },
    });
  });

  it("reserve no share of the account's functions, which a new account would refuse, unless they are told to", () => {
    const reserved = (props: Partial<CognitoLinksProps>) =>
      Object.entries(
        synthLinks(() => props).resources.findResources("AWS::Lambda::Function"),
      ).flatMap(([id, { Properties }]) => {
        const share = Properties.ReservedConcurrentExecutions;
        return share === undefined ? [] : [[/Mail|Click/.exec(id)?.[0], share]];
      });
    expect(reserved({})).toEqual([]);
    expect(reserved({ concurrency: { mail: 20 } })).toEqual([["Mail", 20]]);
    expect(
      new Map(reserved({ concurrency: { mail: 20, click: 100 } }) as [string, number][]),
    ).toEqual(
      new Map([
        ["Mail", 20],
        ["Click", 100],
      ]),
    );
  });

  it("let in no more visits by default than leave a tenth of an account's functions free, however long Cognito hangs", () => {
    const { resources, template } = synthLinks();
    const [{ Properties } = expect.fail("no stage")] = Object.values(
      resources.findResources("AWS::ApiGatewayV2::Stage"),
    );
    const { ThrottlingRateLimit, ThrottlingBurstLimit } = Properties.DefaultRouteSettings;
    const [, deadlineMs] = /deadlineMs\\*":(\d+)/.exec(JSON.stringify(template)) ?? [];
    expect(Number(deadlineMs)).toBeGreaterThan(0);
    const atOnce = ThrottlingBurstLimit + (ThrottlingRateLimit * Number(deadlineMs)) / 1000;
    expect(atOnce).toBeLessThanOrEqual(900);
  });

  it("seal with the first key and open with every one", () => {
    const { resources, template } = synthLinks(() => ({ keys: ["2026-12", "2026-11"] }));
    resources.resourceCountIs("AWS::SecretsManager::Secret", 2);
    const text = JSON.stringify(template);
    expect(text.indexOf("LinksKey202612")).toBeGreaterThan(0);
  });
});

it("a pool from elsewhere is attached to by a function that can be given the pool's key", () => {
  const { resources } = synthLinks(({ stack }) => {
    const links = new CognitoLinks(stack, "Others", {
      userPool: UserPool.fromUserPoolId(stack, "Other", "us-east-1_Elsewhere"),
      redirectTo: "https://app.example.com/welcome",
    });
    expect(links.attachFunction).toBeDefined();
    if (links.attachFunction) new Key(stack, "Key").grant(links.attachFunction, "kms:CreateGrant");
    return {};
  });
  resources.hasResourceProperties("AWS::IAM::Policy", {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({ Action: "kms:CreateGrant" })]),
    },
    Roles: [{ Ref: Match.stringLikeRegexp("^OthersAttach") }],
  });
});

it("seals for its place in the stack, so that links already mailed open after the app was put in order", () => {
  const boundTo = (scope: Construct, id: string): string[] => {
    const stack = new Stack(scope, id, { stackName: "team-links" });
    for (const name of ["One", "Other"])
      new CognitoLinks(new Construct(stack, name), "Links", {
        userPool: new UserPool(stack, `${name}Pool`, { autoVerify: { email: true } }),
        redirectTo: "https://app.example.com/welcome",
      });
    const functions = Template.fromStack(stack).findResources("AWS::Lambda::Function");
    const bound = JSON.stringify(functions).matchAll(/sealedFor\W+([^"\\]+)/g);
    return [...new Set([...bound].map(([, place = ""]) => place))];
  };
  const before = boundTo(emptyStack().node.root as App, "Links");
  expect(before).toHaveLength(2);
  expect(boundTo(emptyStack().node.root as App, "Renamed")).toEqual(before);
  expect(boundTo(new Stage(emptyStack().node.root as App, "Production"), "Links")).toEqual(before);
});
