import { UserPool, UserPoolClient, UserPoolOperation } from "aws-cdk-lib/aws-cognito";
import { SecurityGroup } from "aws-cdk-lib/aws-ec2";
import { ApplicationListener } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { Lazy, SecretValue, Stack } from "aws-cdk-lib/core";
import { CognitoLinks, type CognitoLinksProps, type LinkClient, Wiring } from "cognito-links-cdk";
import { describe, expect, it } from "vitest";
import { emptyStack, ownPool, synthesise } from "./synth.ts";

const target = "https://app.example.com/welcome";

function refusal(props: Partial<Record<keyof CognitoLinksProps, unknown>>): () => void {
  const { stack, userPool } = ownPool();
  const given: object = { userPool, redirectTo: target, ...props };
  return () => {
    new CognitoLinks(stack, "Links", given as CognitoLinksProps);
  };
}

/** A function of somebody else's. */
function theirs(stack: Stack): LambdaFunction {
  return new LambdaFunction(stack, "Theirs", {
    code: Code.fromInline("exports.handler = async (event) => event;"),
    handler: "index.handler",
    runtime: Runtime.NODEJS_24_X,
  });
}

it.each<[string, Partial<Record<keyof CognitoLinksProps | "redirectTO", unknown>>, RegExp]>([
  ["a misspelt property", { redirectTO: target }, /^redirectTO: is not an option/],
  [
    "a misspelt flow where no code reads a form",
    { flows: { invitations: {} }, wiring: Wiring.withoutLambda(), keys: null },
    /^flows\.invitations: is not an option/,
  ],
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
  [
    "a key in the place of a key's name",
    { keys: ["2vQ7yqXb0mYb3m0o8XkN1zW5uJr4tLc6sDf9gHhKjKl"] },
    /^keys\[0\]: expected a name.*made at deploy/,
  ],
  ["a name that two keys have", { keys: ["1", "1"] }, /^keys: has a name twice/],
  ["a key's name by itself", { keys: "1" }, /^keys: expected a list/],
  ["a throttle of nothing", { throttle: { rateLimit: 0, burstLimit: 1 } }, /^throttle\.rateLimit/],
  ["half a throttle", { throttle: { rateLimit: 5 } }, /^throttle\.burstLimit/],
  [
    "a misspelt throttle",
    { throttle: { rate: 5, burstLimit: 5, rateLimit: 5 } },
    /^throttle\.rate: is/,
  ],
  ["a wiring that was not made", { wiring: Wiring.restApi }, /^wiring: .*Wiring\.restApi\(\)/],
  ["a client by itself", { clients: [{}] }, /^clients\[0\]: expected \{ client \}/],
  [
    "a misspelt secret",
    { clients: [{ client: { node: {}, userPoolClientId: "app" }, secret: "s" }] },
    /^clients\[0\]\.secret: is not an option/,
  ],
  [
    "a domain in upper case",
    { domain: { domainName: "Links.example.com", certificate: {} } },
    /^domain\.domainName: .*lower case/,
  ],
  [
    "a domain without a certificate",
    { domain: { domainName: "a.example" } },
    /^domain\.certificate/,
  ],
  [
    "a logo over plain http",
    { brand: { logo: { url: "http://app.example.com/logo.png", width: 120 } } },
    /^brand\.logo\.url: expected an https:\/\/ address/,
  ],
  [
    "a logo in a bucket that the deployment names",
    {
      brand: { logo: { url: `https://${Lazy.string({ produce: () => "b" })}/logo.png`, width: 9 } },
    },
    /^brand\.logo\.url: is known only at deploy, too late to be checked; write it out/,
  ],
  ["a language without words", { languages: ["en", "tlh"] }, /^languages\[1\]: "tlh" has no words/],
  ["no seal and no list of clients", { keys: null }, /^clients: list them/],
  [
    "a share of nothing",
    { concurrency: { mail: 0 } },
    /^concurrency\.mail: expected a whole number of functions at once, above 0/,
  ],
  ["a misspelt share", { concurrency: { mails: 1 } }, /^concurrency\.mails: is not an option/],
  ["a little memory", { memorySize: 64 }, /^memorySize: .*128 to 10240/],
  ["a silence of no hours", { silentHours: 0 }, /^silentHours: .*1 to 168/],
  ["a silence of more than CloudWatch knows", { silentHours: 169 }, /^silentHours: .*1 to 168/],
  [
    "a trigger to replace that is no function's ARN",
    { replaceTrigger: "their-mail" },
    /^replaceTrigger: expected the ARN of a function/,
  ],
  [
    "a trigger to replace on a pool of this app",
    { replaceTrigger: "arn:aws:lambda:us-east-1:111122223333:function:theirs" },
    /^replaceTrigger: is for a pool that exists already/,
  ],
  [
    "an access log of a function URL",
    {
      wiring: Wiring.functionUrl(),
      accessLog: true,
      domain: { domainName: "a.example", certificate: { node: {}, certificateArn: "arn" } },
    },
    /^accessLog: would change nothing.*function URL has logs of its own/,
  ],
  ["an unknown mode", { confirm: "sometimes" }, /^confirm: expected/],
  ["a date that is none", { unsealedUntil: "soon" }, /^unsealedUntil: expected a date/],
  ["FIPS without a region", { cognito: { fips: true } }, /^env\.region: is missing/],
  [
    "a throttle of a function URL",
    { wiring: Wiring.functionUrl(), throttle: { rateLimit: 5, burstLimit: 5 } },
    /^throttle: would change nothing.*rate-based rule to its distribution \(/,
  ],
  [
    "a throttle of a load balancer",
    {
      wiring: Wiring.loadBalancer({
        hostName: "www.example.com",
        priority: 1,
        listener: ApplicationListener.fromApplicationListenerAttributes(new Stack(), "Listener", {
          listenerArn: "arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/web/1/2",
          securityGroup: SecurityGroup.fromSecurityGroupId(new Stack(), "Group", "sg-01234567"),
        }),
      }),
      throttle: { rateLimit: 5, burstLimit: 5 },
    },
    /^throttle: would change nothing.*rate-based rule to it \(/,
  ],
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

it.each<[string, Partial<LinkClient>, RegExp]>([
  [
    "a colour by its name",
    { brand: { accentColor: "red" } },
    /^clients\[0\]\.brand\.accentColor: expected a colour/,
  ],
  [
    "a colour that the deployment alone knows",
    { brand: { accentColor: Lazy.string({ produce: () => "#000000" }) } },
    /^clients\[0\]\.brand\.accentColor: is known only at deploy/,
  ],
  [
    "a language that the others do not speak",
    { language: "ar" },
    /^clients\[0\]\.language: "ar" has no words; there are en, ja;/,
  ],
])("of a client %s is refused, naming the property", (_, looks, message) => {
  const { stack, userPool, client } = ownPool();
  const props = { userPool, redirectTo: target, languages: ["en", "ja"] };
  expect(
    () => new CognitoLinks(stack, "Links", { ...props, clients: [{ client, ...looks }] }),
  ).toThrow(message);
});

describe("without a Lambda", () => {
  function make(more: (own: ReturnType<typeof ownPool>) => Partial<CognitoLinksProps>): () => void {
    const own = ownPool({ env: { region: "us-east-1", account: "111122223333" } });
    const { stack, userPool, client } = own;
    const given = { userPool, redirectTo: target, keys: null, clients: [{ client }], ...more(own) };
    return () => {
      new CognitoLinks(stack, "Links", { ...given, wiring: Wiring.withoutLambda() });
    };
  }

  it("a client with a secret is refused, with the reason", () => {
    const secret = SecretValue.secretsManager("client");
    expect(
      make(({ userPool }) => ({
        clients: [
          { client: userPool.addClient("Secret", { generateSecret: true }), clientSecret: secret },
        ],
      })),
    ).toThrow(/^clients\[0\]\.clientSecret: .*no HMAC/);
  });

  it("a share of clicks is refused, which no function answers", () => {
    expect(make(() => ({ concurrency: { click: 5 } }))).toThrow(
      /^concurrency\.click: would change/,
    );
  });

  it.each([
    ["the pool's own page", { hostedDomain: "https://auth.example.com" }, "cognito\\.hostedDomain"],
    ["FIPS", { fips: true }, "cognito"],
    ["another endpoint", { endpoint: "https://proxy.example.com/" }, "cognito"],
  ])("%s is refused, which nobody would call", (_, cognito, path) => {
    expect(make(() => ({ cognito }))).toThrow(new RegExp(`^${path}: .*without a Lambda`));
  });

  it.each([undefined, {}, { dualStack: true }, { deadlineMs: 2000 }])(
    "cognito: %j is taken, for it changes nothing",
    (cognito) => {
      expect(make(() => ({ cognito }))).not.toThrow();
    },
  );
});

it("no properties at all are refused, naming the first", () => {
  const links = () => Reflect.construct(CognitoLinks, [emptyStack(), "Links"]);
  expect(links).toThrow(/^userPool: is missing/);
});

it("a CustomMessage trigger that is there already is never dropped", () => {
  const { stack, userPool } = ownPool();
  userPool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, theirs(stack));
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
