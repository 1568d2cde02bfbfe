import { Annotations, Match } from "aws-cdk-lib/assertions";
import {
  CfnUserPoolClient,
  type IUserPoolClient,
  UserPool,
  UserPoolClient,
  type UserPoolProps,
} from "aws-cdk-lib/aws-cognito";
import { type App, Duration, type Stack } from "aws-cdk-lib/core";
import { CognitoLinks, type CognitoLinksProps, type LinkFlows, Wiring } from "cognito-links-cdk";
import { describe, expect, it } from "vitest";
import { emptyStack, synthesise } from "./synth.ts";

const redirectTo = "https://app.example.com/welcome";
const userPassword = { authFlows: { userPassword: true } };

interface Own {
  readonly stack: Stack;
  readonly userPool: UserPool;
}

/** Links on a pool of the same app. */
function made(
  props: (own: Own) => Partial<CognitoLinksProps>,
  pool: UserPoolProps = {},
): Own & { readonly synth: () => unknown } {
  const stack = emptyStack();
  const userPool = new UserPool(stack, "Pool", {
    selfSignUpEnabled: true,
    signInAliases: { email: true },
    ...pool,
  });
  new CognitoLinks(stack, "Links", { userPool, redirectTo, ...props({ stack, userPool }) });
  return { stack, userPool, synth: () => (stack.node.root as App).synth() };
}

/** What mail handler and endpoint are told of the flows; of what the deployment knows, the resource's name. */
function flowsOf(stack: Stack): { mail: unknown; click: unknown } {
  const functions = Object.entries(
    synthesise(stack).resources.findResources("AWS::Lambda::Function"),
  );
  const told = (id: RegExp): unknown => {
    const both = /^Links[\dA-F]{8}$/;
    const [, one] =
      functions.find(([name]) => id.test(name) || both.test(name)) ?? expect.fail(`no ${id}`);
    const links = one.Properties.Environment.Variables.COGNITO_LINKS;
    const parts: unknown[] = links["Fn::Join"][1];
    const text = parts.map((part) =>
      typeof part === "string" ? part : String(Object.values(part ?? {})),
    );
    return JSON.parse(text.join("")).flows;
  };
  return { mail: told(/^LinksMail/), click: told(/^LinksEndpointClick/) };
}

const byPage = { page: "https://app.example.com/account" };

describe("what the functions are told of the flows", () => {
  it("is the endpoint's client by its name, and to the mail handler, which the pool names, only that there is one", () => {
    const { stack } = made(({ userPool }) => ({
      flows: { invitation: { client: userPool.addClient("App", userPassword) } },
    }));
    const { mail, click } = flowsOf(stack);
    expect(mail).toEqual({
      "sign-up": {},
      "reset-password": {},
      invitation: { clientId: "" },
    });
    expect(click).toMatchObject({
      invitation: { clientId: expect.stringMatching(/^PoolApp/) },
    });
  });

  it("is what a finished pool says of passwords, and of how long a temporary one lives", () => {
    const passwordPolicy = {
      minLength: 12,
      requireDigits: true,
      requireSymbols: false,
      tempPasswordValidity: Duration.days(30),
    };
    const { stack, userPool } = made(
      ({ userPool: pool }) => ({
        flows: { invitation: { client: pool.addClient("App", userPassword) } },
      }),
      { passwordPolicy },
    );
    const pool = userPool.node.defaultChild;
    if (pool && "addPropertyOverride" in pool && typeof pool.addPropertyOverride === "function")
      pool.addPropertyOverride("Policies.PasswordPolicy.MinimumLength", 14);
    const told = { minLength: 14, requireDigits: true, requireSymbols: false };
    expect(flowsOf(stack).click).toEqual({
      "sign-up": {},
      "reset-password": { passwordPolicy: told },
      invitation: {
        passwordPolicy: told,
        lifetime: 30 * 24 * 3600,
        clientId: expect.any(String),
      },
    });
  });

  it("is the shortest life of a sign-in's code to the mail, which promises it, and the longest to the endpoint", () => {
    const { stack, userPool } = made(() => ({ flows: { "sign-in": byPage } }));
    userPool.addClient("Web", { authSessionValidity: Duration.minutes(15) });
    userPool.addClient("Phone", { authSessionValidity: Duration.minutes(5) });
    const { mail, click } = flowsOf(stack);
    const told = { "sign-in": { ...byPage, lifetime: 900, promised: 300 } };
    expect(mail).toMatchObject(told);
    expect(click).toMatchObject(told);
  });

  it("is what the properties say, but for how long pool and clients let codes live", () => {
    const { stack, userPool } = made(
      () => ({
        flows: {
          "sign-in": { ...byPage, minutes: 7 },
          "reset-password": { passwordPolicy: { minLength: 20 }, withCode: false },
          invitation: { ...byPage, days: 3 },
        },
      }),
      { passwordPolicy: { minLength: 12, tempPasswordValidity: Duration.days(1) } },
    );
    userPool.addClient("Web", { authSessionValidity: Duration.minutes(15) });
    expect(flowsOf(stack).click).toEqual({
      "sign-up": {},
      "reset-password": { passwordPolicy: { minLength: 20 }, withCode: false },
      invitation: { ...byPage, lifetime: 24 * 3600 },
      "sign-in": { ...byPage, lifetime: 15 * 60 },
    });
  });

  it("is an existing client's id, and nothing that only that pool knows", () => {
    const stack = emptyStack({ env: { region: "us-east-1", account: "111122223333" } });
    const client = UserPoolClient.fromUserPoolClientId(stack, "App", "1h57kf5cpq17m0eml12EXAMPLE");
    new CognitoLinks(stack, "Links", {
      userPool: UserPool.fromUserPoolId(stack, "Pool", "us-east-1_AbC123xyz"),
      redirectTo,
      flows: { invitation: { client } },
    });
    const { mail, click } = flowsOf(stack);
    expect(mail).toEqual(click);
    expect(click).toMatchObject({
      "reset-password": {},
      invitation: { clientId: "1h57kf5cpq17m0eml12EXAMPLE" },
    });
  });

  it("is the only one of clients where none is named, and no client at all where none is needed", () => {
    const only = (flows: LinkFlows) =>
      flowsOf(
        made(({ userPool }) => ({
          clients: [{ client: userPool.addClient("App", userPassword) }],
          flows,
        })).stack,
      ).click;
    const named = { clientId: expect.stringMatching(/^PoolApp/) };
    expect(only({ invitation: {} })).toMatchObject({ "reset-password": named, invitation: named });
    // The endpoint then waits for no pool.
    expect(only({})).toEqual({ "sign-up": {}, "reset-password": {} });
  });
});

describe("flows that cannot be", () => {
  const refusal = (flows: unknown, more: Partial<CognitoLinksProps> = {}) => {
    const props = { flows, ...more };
    return () => made(() => props as Partial<CognitoLinksProps>);
  };

  it.each<[string, unknown, RegExp]>([
    ["an unknown flow", { "sign-out": "code" }, /^flows\.sign-out: is not an option/],
    [
      "an unknown option",
      { "sign-up": { withcode: true } },
      /^flows\.sign-up\.withcode: is not an option/,
    ],
    ["a word for all of them", "code", /^flows: expected an object/],
    ["no page for what only the app finishes", { "sign-in": {} }, /^flows\.sign-in\.page: name/],
    [
      "a page that no rule allows",
      { "sign-in": { page: "https://other.example.com/" } },
      /^flows\.sign-in\.page: .*allowed by no rule/,
    ],
    [
      "no client for an invitation",
      { invitation: {} },
      /^flows\.invitation\.client: name the app client.*names none \(ERR/,
    ],
    [
      "a client by its id",
      { invitation: { clientId: "abc" } },
      /^flows\.invitation\.clientId: is not an option; give flows\.invitation\.client \(/,
    ],
    [
      "something else for a client",
      { invitation: { client: "abc" } },
      /^flows\.invitation\.client: expected an app client/,
    ],
  ])("%s is refused, naming the property", (_, flows, message) => {
    expect(refusal(flows)).toThrow(message);
  });

  it("a client that is not among clients is refused", () => {
    expect(() =>
      made(({ userPool }) => ({
        clients: [{ client: userPool.addClient("App") }],
        flows: { invitation: { client: userPool.addClient("Other", userPassword) } },
      })),
    ).toThrow(/^flows\.invitation\.client: is not among clients/);
  });

  it("a page that is known only at deploy is refused: nobody could check it", () => {
    expect(() =>
      made(({ userPool }) => ({
        flows: { "sign-in": { page: `https://${userPool.userPoolId}.example.com/` } },
      })),
    ).toThrow(/^flows\.sign-in\.page: is known only at deploy/);
  });

  it.each<[string, (own: Own) => IUserPoolClient, RegExp]>([
    [
      "that may not take a password",
      ({ userPool }) => userPool.addClient("App"),
      /flows\.invitation\.client: does not allow ALLOW_USER_PASSWORD_AUTH.*userPassword: true/,
    ],
    [
      "of the L1 construct that may not",
      ({ stack, userPool }) => {
        const { userPoolId } = userPool;
        const explicitAuthFlows = ["ALLOW_USER_SRP_AUTH"];
        const { ref } = new CfnUserPoolClient(stack, "App", { userPoolId, explicitAuthFlows });
        return UserPoolClient.fromUserPoolClientId(stack, "Same", ref);
      },
      /flows\.invitation\.client: does not allow ALLOW_USER_PASSWORD_AUTH/,
    ],
    [
      "whose secret nobody gave",
      ({ userPool }) => userPool.addClient("App", { ...userPassword, generateSecret: true }),
      /flows\.invitation\.client: has a secret; list it in clients/,
    ],
  ])("a client %s fails the synthesis, for our page signs in by it", (_, client, message) => {
    const { synth } = made((own) => ({ flows: { invitation: { client: client(own) } } }));
    expect(synth).toThrow(message);
  });

  it("a client is asked for nothing where the app's page takes the invitation", () => {
    const { synth } = made(({ userPool }) => ({
      clients: [{ client: userPool.addClient("App") }],
      flows: { invitation: byPage },
    }));
    expect(synth).not.toThrow();
  });
});

describe("without a Lambda", () => {
  const make = (flows: LinkFlows) => () =>
    made(({ userPool }) => ({
      wiring: Wiring.withoutLambda(),
      keys: null,
      clients: [{ client: userPool.addClient("App", userPassword) }],
      flows,
    }));

  it.each<[string, LinkFlows, RegExp]>([
    [
      "a form for a forgotten password",
      { "reset-password": {} },
      /^flows\.reset-password: asks for a password by a form.*cannot read; give "code", or/,
    ],
    [
      "a form for an invitation",
      { invitation: {} },
      /^flows\.invitation: asks for a password by a form.*give "code", a page of the app, or/,
    ],
    [
      "a page that gets the code of a forgotten password",
      { "reset-password": byPage },
      /^flows\.reset-password\.page: .*only with a proof or after a press/,
    ],
  ])("%s is refused, with what to do instead", (_, flows, message) => {
    expect(make(flows)).toThrow(message);
  });

  it("a sign-up whose mail is a code has no button, and nothing that calls Cognito", () => {
    const { stack } = make({ "sign-up": "code", "sign-in": byPage })();
    const { resources } = synthesise(stack);
    resources.resourcePropertiesCountIs("AWS::ApiGateway::Method", { HttpMethod: "POST" }, 0);
    resources.resourceCountIs("AWS::ApiGateway::Method", 2);
  });
});

it("who only invites people is told that invitations could be links, until flows say of them what they are", () => {
  const warned = (flows?: LinkFlows): unknown[] =>
    Annotations.fromStack(made(() => ({ flows }), { selfSignUpEnabled: false }).stack).findWarning(
      "*",
      Match.stringLikeRegexp("its invitations are mails without a link"),
    );
  expect(warned()).toHaveLength(1);
  expect(warned({ invitation: byPage })).toEqual([]);
  expect(warned({ invitation: "code" })).toEqual([]);
});
