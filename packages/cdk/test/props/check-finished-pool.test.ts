import { Annotations, Match } from "aws-cdk-lib/assertions";
import {
  type CfnUserPool,
  CfnUserPoolClient,
  UserPool,
  UserPoolOperation,
  type UserPoolProps,
  VerificationEmailStyle,
} from "aws-cdk-lib/aws-cognito";
import { Key } from "aws-cdk-lib/aws-kms";
import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import type { App, Stack } from "aws-cdk-lib/core";
import { CognitoLinks, type CognitoLinksProps } from "cognito-links-cdk";
import { describe, expect, it } from "vitest";
import { emptyStack, ownPool, synthesise } from "../synth.ts";

const redirectTo = "https://app.example.com/welcome";
const signInAliases = { email: true };

interface Made {
  readonly stack: Stack;
  readonly userPool: UserPool;
  readonly pool: CfnUserPool;
}

interface Steps {
  readonly before?: (made: Made) => void;
  readonly after?: (made: Made) => void;
  readonly links?: Partial<CognitoLinksProps>;
}

/** A pool and its links, with what the app does to the pool before and after. */
function made(pool: UserPoolProps, { before, after, links }: Steps = {}): Stack {
  const stack = emptyStack();
  const userPool = new UserPool(stack, "Pool", {
    selfSignUpEnabled: true,
    customSenderKmsKey: new Key(stack, "Key"),
    ...pool,
  });
  const all = { stack, userPool, pool: userPool.node.defaultChild as CfnUserPool };
  before?.(all);
  new CognitoLinks(stack, "Links", { userPool, redirectTo, ...links });
  after?.(all);
  return stack;
}

/** A function of somebody else's. */
function theirs(stack: Stack): LambdaFunction {
  return new LambdaFunction(stack, "Theirs", {
    code: Code.fromInline("exports.handler = async (event) => event;"),
    handler: "index.handler",
    runtime: Runtime.NODEJS_24_X,
  });
}

const override = (path: string, value: unknown) => (of: Made) =>
  of.pool.addPropertyOverride(path, value);

const LINK = { emailStyle: VerificationEmailStyle.LINK };
const sender = { LambdaArn: "arn:aws:lambda:theirs", LambdaVersion: "V1_0" };

describe("a pool that could not mail a link fails the synthesis", () => {
  it.each<[string, UserPoolProps, Steps["before"], RegExp]>([
    [
      "mails Cognito's own link",
      { signInAliases, userVerification: LINK },
      undefined,
      /userPool\.userVerification\.emailStyle: is LINK/,
    ],
    [
      "mails Cognito's own link, by an override",
      { signInAliases },
      override("VerificationMessageTemplate.DefaultEmailOption", "CONFIRM_WITH_LINK"),
      /userPool\.userVerification\.emailStyle: is LINK/,
    ],
    ["verifies no address", {}, undefined, /userPool\.autoVerify: does not hold email/],
    [
      "verifies no address, by an override",
      { signInAliases },
      override("AutoVerifiedAttributes", []),
      /userPool\.autoVerify: does not hold email/,
    ],
    [
      "verifies nothing any more",
      { signInAliases },
      ({ pool }) => pool.addPropertyDeletionOverride("AutoVerifiedAttributes"),
      /userPool\.autoVerify: does not hold email/,
    ],
    [
      "has a sender of its own, given as a trigger",
      { signInAliases },
      ({ userPool, stack }) =>
        userPool.addTrigger(UserPoolOperation.CUSTOM_EMAIL_SENDER, theirs(stack)),
      /userPool\.customSenderKmsKey: goes with a custom email sender/,
    ],
    [
      "has a sender of its own, by an override",
      { signInAliases },
      override("LambdaConfig.CustomEmailSender", sender),
      /userPool\.customSenderKmsKey: goes with a custom email sender/,
    ],
  ])("when it %s, said before or after the links", (_, pool, change, message) => {
    for (const when of ["before", "after"] as const) {
      const stack = made(pool, change && { [when]: change });
      expect(() => synthesise(stack)).toThrow(message);
    }
  });

  it.each<[string, (of: Made) => void]>([
    ["was overwritten", override("LambdaConfig.CustomMessage", "arn:aws:lambda:theirs")],
    ["was set by the L1 construct", ({ pool }) => Object.assign(pool, { lambdaConfig: {} })],
    ["was deleted", ({ pool }) => pool.addPropertyDeletionOverride("LambdaConfig.CustomMessage")],
  ])("when its trigger %s", (_, change) => {
    const message = /CustomMessage trigger was set/;
    expect(() => synthesise(made({ signInAliases }, { after: change }))).toThrow(message);
  });

  it("also when it is changed after the app was put together once", () => {
    const { stack, userPool } = ownPool();
    new CognitoLinks(stack, "Links", { userPool, redirectTo });
    expect(() => synthesise(stack)).not.toThrow();
    const pool = userPool.node.defaultChild as CfnUserPool;
    pool.addPropertyOverride("LambdaConfig.CustomMessage", "arn:aws:lambda:theirs");
    expect(() => (stack.node.root as App).synth({ force: true })).toThrow(/was set by other means/);
  });
});

describe("a pool that was put right is taken", () => {
  it.each<[string, UserPoolProps, (of: Made) => void]>([
    [
      "mails codes again",
      { signInAliases, userVerification: LINK },
      override("VerificationMessageTemplate.DefaultEmailOption", "CONFIRM_WITH_CODE"),
    ],
    ["verifies addresses after all", {}, override("AutoVerifiedAttributes", ["email"])],
    [
      "verifies what a parameter says, which nobody can know",
      {},
      override("AutoVerifiedAttributes", { Ref: "Attributes" }),
    ],
    [
      "has no sender of its own any more",
      { signInAliases, lambdaTriggers: {} },
      ({ pool }) => {
        pool.addPropertyOverride("LambdaConfig.CustomEmailSender", sender);
        pool.addPropertyDeletionOverride("LambdaConfig.CustomEmailSender");
      },
    ],
  ])("when it %s, before or after the links", (_, pool, change) => {
    for (const when of ["before", "after"] as const)
      expect(() => synthesise(made(pool, { [when]: change }))).not.toThrow();
  });

  it("and self sign-up that an override brings back is not warned of", () => {
    const closed = { signInAliases, selfSignUpEnabled: false };
    const warning = Match.stringLikeRegexp("Nobody can sign up");
    Annotations.fromStack(made(closed)).hasWarning("*", warning);
    const put = override("AdminCreateUserConfig.AllowAdminCreateUserOnly", false);
    Annotations.fromStack(made(closed, { after: put })).hasNoWarning("*", Match.anyValue());
    for (const yes of [true, "true"]) {
      const taken = override("AdminCreateUserConfig.AllowAdminCreateUserOnly", yes);
      Annotations.fromStack(made({ signInAliases }, { after: taken })).hasWarning("*", warning);
    }
  });
});

it("a pool that verifies phone numbers too is warned of: Cognito then sends an SMS and no mail", () => {
  const both = { signInAliases, autoVerify: { email: true, phone: true } };
  const warning = Match.stringLikeRegexp("phone number gets an SMS and no mail");
  Annotations.fromStack(made(both)).hasWarning("*", warning);
  Annotations.fromStack(made({ signInAliases })).hasNoWarning("*", warning);
});

describe("a client with a secret", () => {
  it.each([true, "true"])(
    "that is listed without it is asked for it, however it got it (%j)",
    (yes) => {
      const { stack, userPool } = ownPool();
      const clients = [
        { client: userPool.addClient("Public") },
        { client: userPool.addClient("Secret", { generateSecret: true }) },
        { client: userPool.addClient("Later") },
      ];
      new CognitoLinks(stack, "Links", { userPool, redirectTo, clients });
      const later = clients[2]?.client.node.defaultChild as CfnUserPoolClient;
      later.addPropertyOverride("GenerateSecret", yes);
      expect(() => synthesise(stack)).toThrow(
        /clients\[1\]\.clientSecret: is missing[\s\S]*clients\[2\]\.clientSecret: is missing/,
      );
    },
  );

  it.each<[string, (of: Made) => void]>([
    ["the pool's only one", () => {}],
    ["beside others", ({ userPool }) => void userPool.addClient("App")],
  ])("that is %s is warned of where no list is given: its links could not confirm", (_, others) => {
    const web = (all: Made) => {
      all.userPool.addClient("Web", { generateSecret: true });
      others(all);
    };
    for (const when of ["before", "after"] as const)
      Annotations.fromStack(made({ signInAliases }, { [when]: web })).hasWarning(
        "*",
        Match.stringLikeRegexp("sign up with Stack/Pool/Web end as misconfigured"),
      );
  });

  it("of another pool is none of its business", () => {
    const elsewhere = ({ stack, userPool }: Made) => {
      userPool.addClient("App");
      new UserPool(stack, "Other").addClient("Web", { generateSecret: true });
      new CfnUserPoolClient(stack, "Theirs", {
        userPoolId: "us-east-1_Other",
        generateSecret: true,
      });
    };
    const stack = made({ signInAliases }, { after: elsewhere });
    Annotations.fromStack(stack).hasNoWarning("*", Match.anyValue());
  });
});
