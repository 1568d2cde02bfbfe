import { SecretValue, Stack } from "aws-cdk-lib";
import { UserPool, UserPoolClient, UserPoolOperation } from "aws-cdk-lib/aws-cognito";
import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { CognitoLinks, type CognitoLinksProps, Wiring } from "cognito-links-cdk";
import { expect, it } from "vitest";
import { emptyStack, ownPool, synthesise } from "./synth.ts";

const target = "https://app.example.com/welcome";

function refusal(props: Partial<Record<keyof CognitoLinksProps, unknown>>): () => void {
  const { stack, userPool } = ownPool();
  const given: object = { userPool, redirectTo: target, ...props };
  return () => {
    new CognitoLinks(stack, "Links", given as CognitoLinksProps);
  };
}

it.each<[string, Partial<Record<keyof CognitoLinksProps | "redirectTO", unknown>>, RegExp]>([
  ["a misspelt property", { redirectTO: target }, /^redirectTO: is no property/],
  ["no pool", { userPool: undefined }, /^userPool: is missing/],
  [
    "a target over plain http",
    { redirectTo: "http://app.example.com/" },
    /^redirectTo: .*plain http/,
  ],
  [
    "a target that runs code",
    { redirectTo: "javascript://x/%0aalert(1)" },
    /^redirectTo: .*scheme/,
  ],
  [
    "a target with a user in it",
    { redirectTo: "https://a@app.example.com/" },
    /^redirectTo: .*user name/,
  ],
  [
    "a target that no rule allows",
    { allowRedirects: ["https://other.example.com"] },
    /^redirectTo: .*allowed by no rule; add "https:\/\/app\.example\.com"/,
  ],
  [
    "a wildcard that nobody checked",
    { allowRedirects: ["https://app.example.com", "https://*.co.uk"] },
    /^allowRedirects\[1\]: .*wildcard/,
  ],
  ["an empty list of keys", { keys: [] }, /^keys: is empty/],
  ["no seal and no list of clients", { keys: null }, /^clients: list them/],
  ["an unknown mode", { confirm: "sometimes" }, /^confirm: expected/],
  ["a date that is none", { unsealedUntil: "soon" }, /^unsealedUntil: expected a date/],
  ["FIPS without a region", { cognito: { fips: true } }, /^env\.region: is missing/],
  ["a function URL without a domain", { wiring: Wiring.functionUrl() }, /^domain: is needed/],
  [
    "sealed links where no Lambda could open them",
    { wiring: Wiring.withoutLambda() },
    /^keys: has to be null/,
  ],
])("%s is refused, naming the property", (_, props, message) => {
  expect(refusal(props)).toThrow(message);
});

it("a target that is known only at deploy is refused: nobody could check it", () => {
  const { stack, userPool } = ownPool();
  const redirectTo = `https://${userPool.userPoolId}.example.com/`;
  expect(() => new CognitoLinks(stack, "Links", { userPool, redirectTo })).toThrow(
    /^redirectTo: is known only at deploy/,
  );
});

it("a client's secret in plain text is refused, and never in the message", () => {
  const { stack, userPool, client } = ownPool();
  const clients = [{ client, clientSecret: SecretValue.unsafePlainText("s3cr3t") }];
  const make = () => new CognitoLinks(stack, "Links", { userPool, redirectTo: target, clients });
  expect(make).toThrow(/^clients\[0\]\.clientSecret: is in plain text/);
  expect(make).not.toThrow(/s3cr3t/);
});

it("a client with a secret is refused without a Lambda, with the reason", () => {
  const { stack, userPool } = ownPool();
  const client = userPool.addClient("Secret", { generateSecret: true });
  const clients = [{ client, clientSecret: SecretValue.secretsManager("client") }];
  const wiring = Wiring.withoutLambda();
  expect(
    () =>
      new CognitoLinks(stack, "Links", {
        userPool,
        redirectTo: target,
        keys: null,
        clients,
        wiring,
      }),
  ).toThrow(/^clients\[0\]\.clientSecret: .*no HMAC/);
});

it("a CustomMessage trigger that is there already is never dropped", () => {
  const { stack, userPool } = ownPool();
  const theirs = new LambdaFunction(stack, "Theirs", {
    code: Code.fromInline("exports.handler = async (event) => event;"),
    handler: "index.handler",
    runtime: Runtime.NODEJS_24_X,
  });
  userPool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, theirs);
  expect(() => new CognitoLinks(stack, "Links", { userPool, redirectTo: target })).toThrow(
    /^userPool: has a CustomMessage trigger already/,
  );
});

it("a pool of another stack is refused, because the two stacks would wait for each other", () => {
  const { stack, userPool } = ownPool();
  const other = new Stack(stack.node.root, "Other");
  expect(() => new CognitoLinks(other, "Links", { userPool, redirectTo: target })).toThrow(
    /^userPool: is of another stack.*Stack\.of\(userPool\)/,
  );
});

it("a pool that exists already gets its trigger by a resource that may change this pool alone", () => {
  const stack = emptyStack({ env: { region: "eu-central-1", account: "111122223333" } });
  const userPool = UserPool.fromUserPoolId(stack, "Pool", "eu-central-1_AbC123xyz");
  const client = UserPoolClient.fromUserPoolClientId(stack, "App", "1h57kf5cpq17m0eml12EXAMPLE");
  new CognitoLinks(stack, "Links", { userPool, redirectTo: target, clients: [{ client }] });
  const { resources } = synthesise(stack);
  resources.hasResourceProperties("Custom::CognitoLinksTrigger", {
    UserPoolId: "eu-central-1_AbC123xyz",
  });
  const policy = JSON.stringify(resources.findResources("AWS::IAM::Policy"));
  expect(policy).toContain(":userpool/eu-central-1_AbC123xyz");
  expect(policy).not.toContain('"Resource":"*"');
});
