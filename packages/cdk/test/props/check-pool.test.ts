import { Annotations, Match } from "aws-cdk-lib/assertions";
import { CfnUserPool, type IUserPool, UserPool } from "aws-cdk-lib/aws-cognito";
import { CognitoLinks } from "cognito-links-cdk";
import { describe, expect, it } from "vitest";
import { emptyStack } from "../synth.ts";

const redirectTo = "https://app.example.com/welcome";
const env = { region: "us-east-1", account: "111122223333" };
const arn = (region: string, account: string) =>
  `arn:aws:cognito-idp:${region}:${account}:userpool/${region}_AbC123xyz`;

it("a pool whose id comes from the deployment is warned of, for all that can be known", () => {
  const stack = emptyStack();
  const { ref } = new CfnUserPool(stack, "Pool");
  const userPool = UserPool.fromUserPoolId(stack, "Known", ref);
  new CognitoLinks(stack, "Links", { userPool, redirectTo });
  Annotations.fromStack(stack).hasWarning("*", Match.stringLikeRegexp("give the pool itself"));
});

describe("a pool that the functions could not serve is refused", () => {
  const make = (userPool: IUserPool) => () =>
    new CognitoLinks(userPool, "Links", { userPool, redirectTo });

  it("because it is in another region", () => {
    const stack = emptyStack({ env });
    for (const userPool of [
      UserPool.fromUserPoolId(stack, "ById", "eu-central-1_AbC123xyz"),
      UserPool.fromUserPoolArn(stack, "ByArn", arn("eu-central-1", "111122223333")),
    ])
      expect(make(userPool)).toThrow(/^userPool: is of eu-central-1 and the stack of us-east-1/);
  });

  it("because it is in another account", () => {
    const stack = emptyStack({ env });
    const pool = (id: string, account: string) =>
      UserPool.fromUserPoolArn(stack, id, arn("us-east-1", account));
    expect(make(pool("Other", "999988887777"))).toThrow(
      /^userPool: is of the account 999988887777 and the stack of 111122223333/,
    );
    expect(make(pool("Same", "111122223333"))).not.toThrow();
  });
});

it("a rule for development is warned of by its place, and no other rule is", () => {
  const stack = emptyStack();
  const userPool = UserPool.fromUserPoolId(stack, "Known", "us-east-1_AbC123xyz");
  const allowRedirects = [
    "https://app.example.com",
    { development: "http://192.168.1.20:3000" },
  ] as const;
  new CognitoLinks(stack, "Links", { userPool, redirectTo, allowRedirects });
  const warnings = Annotations.fromStack(stack).findWarning("*", Match.anyValue());
  expect(warnings.map(({ entry }) => String(entry.data))).toEqual([
    expect.stringMatching(/^allowRedirects\[1\]: is for development/),
  ]);
});
