import { Match } from "aws-cdk-lib/assertions";
import { type CfnUserPool, UserPool, UserPoolOperation } from "aws-cdk-lib/aws-cognito";
import { Key } from "aws-cdk-lib/aws-kms";
import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { type App, Stack } from "aws-cdk-lib/core";
import { CognitoLinks, type CognitoLinksProps } from "cognito-links-cdk";
import { findCircles, parseTemplate, reachedFrom } from "cognito-links-cloud";
import { describe, expect, it } from "vitest";
import { emptyStack, type OwnPool, ownPool, synthesise, synthLinks } from "./synth.ts";

const redirectTo = "https://app.example.com/welcome";

function functionIn(stack: Stack, id = "Send"): LambdaFunction {
  return new LambdaFunction(stack, id, {
    code: Code.fromInline("exports.handler = async () => {};"),
    handler: "index.handler",
    runtime: Runtime.NODEJS_24_X,
  });
}

const withSender = ({ stack }: OwnPool) => ({ sender: { function: functionIn(stack) } });

const arnOf = (name: string) => ({ "Fn::GetAtt": [Match.stringLikeRegexp(`^${name}`), "Arn"] });

describe("a sender", () => {
  it("is the pool's CustomEmailSender, with a key of its own that is rotated and stays", () => {
    const { resources } = synthLinks(withSender);
    resources.hasResourceProperties("AWS::Cognito::UserPool", {
      LambdaConfig: {
        CustomEmailSender: { LambdaArn: arnOf("Send"), LambdaVersion: "V1_0" },
        KMSKeyID: arnOf("LinksCodeKey"),
        CustomMessage: Match.absent(),
        CustomSMSSender: Match.absent(),
      },
    });
    resources.hasResource("AWS::KMS::Key", {
      Properties: { EnableKeyRotation: true },
      DeletionPolicy: "Retain",
    });
  });

  it("is given what the mail handler would be, and the right to read codes and nothing more", () => {
    const { resources } = synthLinks(withSender);
    const functions = Object.keys(resources.findResources("AWS::Lambda::Function"));
    expect(functions.map((id) => id.replace(/[0-9A-F]{8}$/, "")).sort()).toEqual([
      "LinksEndpointClick",
      "Send",
    ]);
    resources.hasResourceProperties("AWS::Lambda::Function", {
      Environment: {
        Variables: {
          COGNITO_LINKS: { "Fn::Join": ["", Match.arrayWith([Match.stringLikeRegexp("linkUrl")])] },
          COGNITO_LINKS_KEY_ARN: arnOf("LinksCodeKey"),
        },
      },
    });
    resources.hasResourceProperties("AWS::IAM::Policy", {
      PolicyName: Match.stringLikeRegexp("^Send"),
      PolicyDocument: {
        Statement: [
          {
            Action: "kms:Decrypt",
            Effect: "Allow",
            Resource: arnOf("LinksCodeKey"),
            Condition: {
              StringLike: {
                "kms:EncryptionContext:userpool-id": {
                  "Fn::Join": ["", [{ Ref: "AWS::Region" }, "_*"]],
                },
              },
            },
          },
        ],
      },
    });
  });

  it("may be called by Cognito, and finds everything that answers its links, before the pool has it", () => {
    const template = parseTemplate(synthLinks(withSender).template);
    const idsOf = (type: string) =>
      [...template.resources].filter(([, one]) => one.type === type).map(([id]) => id);
    expect(findCircles(template)).toEqual([]);
    const before = reachedFrom(template, idsOf("AWS::Cognito::UserPool")[0] ?? "");
    for (const type of [
      "AWS::Lambda::Permission",
      "AWS::IAM::Policy",
      "AWS::KMS::Key",
      "AWS::ApiGatewayV2::Route",
      "AWS::ApiGatewayV2::Stage",
    ]) {
      expect([type, idsOf(type).length > 0]).toEqual([type, true]);
      for (const id of idsOf(type)) expect(before).toContain(id);
    }
  });

  it.each([
    ["one function", "Send", 1],
    ["another function", "Texts", 2],
  ])("may send text messages too, by %s, with a key that is there", (_, name, many) => {
    const { resources } = synthLinks(({ stack }) => {
      const send = functionIn(stack);
      const sms = name === "Send" ? send : functionIn(stack, name);
      return { sender: { function: send, sms, key: new Key(stack, "Theirs") } };
    });
    const trigger = (of: string) => ({ LambdaArn: arnOf(of), LambdaVersion: "V1_0" });
    resources.hasResourceProperties("AWS::Cognito::UserPool", {
      LambdaConfig: {
        CustomEmailSender: trigger("Send"),
        CustomSMSSender: trigger(name),
        KMSKeyID: arnOf("Theirs"),
      },
    });
    resources.resourceCountIs("AWS::KMS::Key", 1);
    const permitted = Object.values(resources.findResources("AWS::Lambda::Permission")).filter(
      ({ Properties }) => Properties.Principal === "cognito-idp.amazonaws.com",
    );
    expect(permitted).toHaveLength(many);
    const given = Object.values(resources.findResources("AWS::Lambda::Function")).filter(
      ({ Properties }) => Properties.Environment?.Variables.COGNITO_LINKS_KEY_ARN !== undefined,
    );
    expect(given).toHaveLength(many);
  });

  it("is watched by the alarm on its errors, which nothing else tells", () => {
    const { resources } = synthLinks(withSender);
    resources.hasResourceProperties("AWS::CloudWatch::Alarm", {
      MetricName: "Errors",
      Dimensions: [{ Name: "FunctionName", Value: { Ref: Match.stringLikeRegexp("^Send") } }],
    });
    resources.resourceCountIs("AWS::CloudWatch::Alarm", 5);
  });

  it("reads the looks of single clients, as the mail handler does", () => {
    const { resources } = synthLinks((own) => ({
      ...withSender(own),
      clients: [{ client: own.client, appName: "Shop" }],
    }));
    resources.hasResourceProperties("AWS::IAM::Policy", {
      PolicyName: Match.stringLikeRegexp("^Send"),
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: "ssm:GetParameter" })]),
      },
    });
  });
});

describe("refused, naming the property:", () => {
  it.each<[string, (own: OwnPool) => Partial<CognitoLinksProps>, RegExp]>([
    [
      "a pool that exists already",
      ({ stack }) => ({
        userPool: UserPool.fromUserPoolId(stack, "Known", "us-east-1_AbC123xyz"),
        sender: { function: functionIn(stack) },
      }),
      /^sender: is for a pool that this stack makes/,
    ],
    [
      "a function of another app",
      ({ stack }) => ({
        sender: { function: LambdaFunction.fromFunctionName(stack, "Other", "other") },
      }),
      /^sender\.function: has to be a function that the pool's stack makes/,
    ],
    [
      "a function of another stack",
      ({ stack }) => ({ sender: { function: functionIn(new Stack(stack.node.root as App, "B")) } }),
      /^sender\.function: has to be a function that the pool's stack makes/,
    ],
    [
      "an alias",
      ({ stack }) => {
        const sms = functionIn(stack).addAlias("live");
        return { sender: { function: functionIn(stack, "Mails"), sms } };
      },
      /^sender\.sms: .*no alias/,
    ],
    [
      "a share of mails",
      (own) => ({ ...withSender(own), concurrency: { mail: 5 } }),
      /^concurrency\.mail: would change nothing/,
    ],
    ["no function", () => ({ sender: {} as never }), /^sender\.function/],
  ])("%s", (_, props, message) => {
    const own = ownPool({ env: { region: "us-east-1", account: "111122223333" } });
    const given = { userPool: own.userPool, redirectTo, ...props(own) };
    expect(() => new CognitoLinks(own.stack, "Links", given)).toThrow(message);
  });

  it("a pool that has a key or a sender of its own", () => {
    const stack = emptyStack();
    const customSenderKmsKey = new Key(stack, "Key");
    const userPool = new UserPool(stack, "Pool", {
      signInAliases: { email: true },
      customSenderKmsKey,
    });
    userPool.addTrigger(UserPoolOperation.CUSTOM_EMAIL_SENDER, functionIn(stack, "Theirs"));
    const sender = { function: functionIn(stack) };
    expect(() => new CognitoLinks(stack, "Links", { userPool, redirectTo, sender })).toThrow(
      /^userPool\.customSenderKmsKey: is set by the pool itself \(KMSKeyID\).*give the key as sender\.key/,
    );
  });

  it("a function that names the pool, since the pool names it", () => {
    const { stack, userPool } = ownPool();
    const send = functionIn(stack);
    send.addEnvironment("POOL", userPool.userPoolId);
    new CognitoLinks(stack, "Links", { userPool, redirectTo, sender: { function: send } });
    expect(() => synthesise(stack)).toThrow(/sender: Stack\/Send names the pool/);
  });

  it("another sender that an override puts in its place", () => {
    const { stack, userPool } = ownPool();
    const sender = { function: functionIn(stack) };
    new CognitoLinks(stack, "Links", { userPool, redirectTo, sender });
    const pool = userPool.node.defaultChild as CfnUserPool;
    pool.addPropertyOverride("LambdaConfig.CustomEmailSender.LambdaArn", "arn:aws:lambda:other");
    expect(() => synthesise(stack)).toThrow(/its CustomEmailSender trigger was set by other means/);
  });
});
