import { Annotations, Match } from "aws-cdk-lib/assertions";
import {
  type CfnUserPool,
  CfnUserPoolClient,
  FeaturePlan,
  UserPool,
  UserPoolClient,
  type UserPoolClientOptions,
} from "aws-cdk-lib/aws-cognito";
import { SecretValue, Stack } from "aws-cdk-lib/core";
import { CognitoLinks, type CognitoLinksProps, Wiring } from "cognito-links-cdk";
import { describe, expect, it } from "vitest";
import { emptyStack, synthesise } from "../synth.ts";

const user: UserPoolClientOptions = { authFlows: { user: true } };
const secret: UserPoolClientOptions = { ...user, generateSecret: true };

interface Made {
  readonly stack: Stack;
  readonly userPool: UserPool;
}

/** A pool with clients, and links that sign in; `later` is what the app does after them. */
function made(
  clients: readonly UserPoolClientOptions[],
  links: Partial<CognitoLinksProps> | ((made: Made) => Partial<CognitoLinksProps>) = {},
  later: (made: Made) => void = () => {},
): Stack {
  const stack = emptyStack();
  const userPool = new UserPool(stack, "Pool", {
    selfSignUpEnabled: true,
    signInAliases: { email: true },
  });
  clients.forEach((one, i) => void userPool.addClient(`App${i}`, one));
  const own = { stack, userPool };
  new CognitoLinks(stack, "Links", {
    userPool,
    redirectTo: "https://app.example.com/welcome",
    signIn: "same-browser",
    ...(typeof links === "function" ? links(own) : links),
  });
  later(own);
  return stack;
}

const warnsOf = (sentence: string, stack: Stack): void =>
  Annotations.fromStack(stack).hasWarning("*", Match.stringLikeRegexp(sentence));

it("reaches the configuration of what writes the mails, where doctor reads it, and answers them", () => {
  const environments = Object.values(
    synthesise(made([user])).resources.findResources("AWS::Lambda::Function"),
  ).map(({ Properties }) => JSON.stringify(Properties.Environment ?? ""));
  const ours = environments.filter((one) => one.includes("COGNITO_LINKS"));
  expect(ours).toHaveLength(1);
  for (const one of ours) expect(one).toMatch(/signIn[\\":]+same-browser/);
});

describe("is refused with the reason", () => {
  it.each<[string, Parameters<typeof made>[1], RegExp]>([
    ["for anybody else", { signIn: "everywhere" as never }, /^signIn: expected "same-browser"/],
    [
      "where no Lambda answers",
      ({ userPool }) => ({
        wiring: Wiring.withoutLambda(),
        keys: null,
        clients: [{ client: userPool.addClient("App") }],
      }),
      /^signIn: cannot be had of the REST API without a Lambda/,
    ],
    [
      "where links are not sealed",
      ({ userPool }) => ({ keys: null, clients: [{ client: userPool.addClient("App") }] }),
      /^signIn: needs keys/,
    ],
    [
      "where all clients of the list have a secret",
      ({ userPool }) => ({
        clients: [
          {
            client: userPool.addClient("App", secret),
            clientSecret: SecretValue.secretsManager("client"),
          },
        ],
      }),
      /^signIn: needs a client without a secret/,
    ],
    ["where anybody's click confirms", { confirm: "open" }, /^signIn: needs confirm/],
  ])("%s", (_, links, message) => {
    expect(() => made([], links)).toThrow(message);
  });

  it("where all clients of the app have a secret, in whichever stack, said before the links or after", () => {
    const refusal = /signIn: needs a client without a secret/;
    expect(() => synthesise(made([secret]))).toThrow(refusal);
    const elsewhere = ({ stack, userPool }: Made) =>
      new UserPoolClient(new Stack(stack.node.root, "Other"), "Web", { userPool, ...secret });
    expect(() => synthesise(made([], {}, elsewhere))).toThrow(refusal);
    expect(() => synthesise(made([secret, user]))).not.toThrow();
    expect(() => synthesise(made([]))).not.toThrow();
  });
});

describe("is warned of, since links would only confirm,", () => {
  const noClient = "signIn: .* add user: true to the authFlows of Stack/Pool/App0";

  it("where no client that can be seen allows it", () => {
    warnsOf(noClient, made([{ authFlows: { userSrp: true } }]));
    warnsOf(noClient, made([{}, secret]));
    const stack = made([], ({ userPool }) => ({
      clients: [{ client: userPool.addClient("Web") }],
    }));
    warnsOf("authFlows of Stack/Pool/Web", stack);
  });

  it("where the plan is Lite, however it was set", () => {
    const lite = ({ userPool }: Made) =>
      (userPool.node.defaultChild as CfnUserPool).addPropertyOverride(
        "UserPoolTier",
        FeaturePlan.LITE,
      );
    warnsOf("signIn: .* feature plan is Lite", made([user], {}, lite));
  });

  it.each<[string, () => Stack]>([
    ["where one of several allows it", () => made([{}, user])],
    ["where no client can be seen", () => made([])],
    [
      "where a client of the list is from elsewhere",
      () =>
        made([{}], ({ stack }) => ({
          clients: [{ client: UserPoolClient.fromUserPoolClientId(stack, "Theirs", "theirs") }],
        })),
    ],
    ["where nobody asked for it", () => made([{}], { signIn: undefined })],
    [
      "where a parameter says what is allowed",
      () =>
        made([], {}, ({ stack, userPool }) => {
          const own = new CfnUserPoolClient(stack, "Own", { userPoolId: userPool.userPoolId });
          own.addPropertyOverride("ExplicitAuthFlows", { Ref: "Flows" });
        }),
    ],
  ])("and not %s", (_, make) => {
    Annotations.fromStack(make()).hasNoWarning("*", Match.stringLikeRegexp("signIn"));
  });

  it("for a pool that exists already as well", () => {
    const stack = emptyStack({ env: { region: "us-east-1", account: "111122223333" } });
    const userPool = UserPool.fromUserPoolId(stack, "Pool", "us-east-1_AbC123xyz");
    new UserPoolClient(stack, "App", { userPool, authFlows: { userSrp: true } });
    const redirectTo = "https://app.example.com/welcome";
    new CognitoLinks(stack, "Links", { userPool, redirectTo, signIn: "same-browser" });
    warnsOf("authFlows of Stack/App", stack);
  });
});
