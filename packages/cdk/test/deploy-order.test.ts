import { type IUserPool, UserPool } from "aws-cdk-lib/aws-cognito";
import { SecretValue, Stack } from "aws-cdk-lib/core";
import { CognitoLinks, Wiring } from "cognito-links-cdk";
import { findCircles, parseTemplate, reachedFrom, type Template } from "cognito-links-cloud";
import { describe, expect, it } from "vitest";
import { emptyStack, ownPool, synthesise, synthLinks, synthOnExisting } from "./synth.ts";
import { WIRINGS } from "./wirings.ts";

/** What answers no link, and lets nobody write one: it may come whenever it comes. */
const BESIDE = new Set([
  "AWS::CloudWatch::Alarm",
  "AWS::Logs::MetricFilter",
  "AWS::Cognito::UserPool",
  "AWS::Cognito::UserPoolClient",
]);

/** Everything that has to be there before a mail leads to it, and until no mail does. */
function answering({ resources }: Template, trigger: string): string[] {
  return [...resources]
    .filter(([id, { type }]) => id !== trigger && !BESIDE.has(type))
    .map(([id]) => id);
}

/** What the trigger does not wait for. */
function unwaited(template: Template, trigger: string): string[] {
  const before = reachedFrom(template, trigger);
  return answering(template, trigger).filter((id) => !before.has(id));
}

function idOf({ resources }: Template, type: string): string {
  const [[id] = expect.fail(`no ${type}`)] = [...resources].filter(([, one]) => one.type === type);
  return id;
}

describe.each(WIRINGS)("$name", ({ name, props }) => {
  it("on a pool that exists already is deployed whole before its trigger, and goes after it", () => {
    const template = parseTemplate(synthOnExisting(props).template);
    const trigger = idOf(template, "Custom::CognitoLinksTrigger");
    expect(answering(template, trigger).length).toBeGreaterThan(10);
    expect(unwaited(template, trigger)).toEqual([]);
  });

  it("on a pool of this app is deployed before the pool gets its trigger, but for what has to name its clients", () => {
    const template = parseTemplate(synthLinks(props).template);
    const pool = idOf(template, "AWS::Cognito::UserPool");
    expect(findCircles(template)).toEqual([]);
    const late = unwaited(template, pool);
    const free = late.filter((id) => !reachedFrom(template, id).has(pool));
    expect(free).toEqual([]);
    expect(late.length).toBeGreaterThan(0);
    if (name.startsWith("no Lambda")) return;
    // Without an invitation's page, which names a client.
    const nameless = synthLinks((site) => ({ ...props(site), flows: {} }));
    expect(unwaited(parseTemplate(nameless.template), pool)).toEqual([]);
  });
});

const selfService = (stack: Stack): UserPool =>
  new UserPool(stack, "Pool", { selfSignUpEnabled: true, signInAliases: { email: true } });

describe("a pool", () => {
  it.each<[string, (stack: Stack) => IUserPool]>([
    ["of this app", (stack) => selfService(stack)],
    ["that exists", (stack) => UserPool.fromUserPoolId(stack, "Known", "us-east-1_AbC123xyz")],
  ])("%s gets mails of a new key only once the links' end can open them", (_, poolOf) => {
    const stack = emptyStack({ env: { region: "us-east-1", account: "111122223333" } });
    new CognitoLinks(stack, "Links", {
      userPool: poolOf(stack),
      redirectTo: "https://app.example.com/welcome",
      keys: ["2", "1"],
      concurrency: { mail: 20 },
    });
    const template = parseTemplate(synthesise(stack).template);
    expect(findCircles(template)).toEqual([]);
    const [mail, click] = ["LinksMail", "LinksEndpointClick"].map((name) =>
      [...template.resources.keys()].find((id) => id.replace(/[0-9A-F]{8}$/, "") === name),
    );
    expect(reachedFrom(template, mail ?? "")).toContain(click);
  });
});

describe("a pool of this app", () => {
  it("waits for all but what needs a client's secret, which only the pool's client has", () => {
    const { stack, userPool } = ownPool();
    const client = userPool.addClient("Secret", { generateSecret: true });
    new CognitoLinks(stack, "Links", {
      userPool,
      redirectTo: "https://app.example.com/welcome",
      clients: [{ client, clientSecret: client.userPoolClientSecret }],
    });
    const template = parseTemplate(synthesise(stack).template);
    const pool = idOf(template, "AWS::Cognito::UserPool");
    expect(findCircles(template)).toEqual([]);
    const before = reachedFrom(template, pool);
    for (const type of ["AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Stage"])
      expect(before).toContain(idOf(template, type));
    const late = unwaited(template, pool).filter((id) => id.startsWith("Links"));
    expect(late.length).toBeGreaterThan(0);
    for (const id of late) expect(reachedFrom(template, id)).toContain(pool);
  });

  it("may be called by Cognito before it has the trigger, or a live pool's sign-ups would fail meanwhile", () => {
    const template = parseTemplate(synthLinks().template);
    const before = reachedFrom(template, idOf(template, "AWS::Cognito::UserPool"));
    const permissions = [...template.resources].filter(
      ([, { properties }]) => properties["Principal"] === "cognito-idp.amazonaws.com",
    );
    expect(permissions).toHaveLength(1);
    for (const [id, { properties }] of permissions) {
      expect(before).toContain(id);
      expect(properties["SourceAccount"]).toEqual({ Ref: "AWS::AccountId" });
    }
  });

  it("is no circle where something of the endpoint needs the pool for other reasons", () => {
    const { stack, userPool } = ownPool();
    const links = new CognitoLinks(stack, "Links", {
      userPool,
      redirectTo: "https://app.example.com/welcome",
      wiring: Wiring.restApi(),
      concurrency: { click: 20 },
    });
    links.clickFunction?.node.addDependency(userPool);
    expect(Stack.of(links)).toBe(stack);
    expect(findCircles(parseTemplate(synthesise(stack).template))).toEqual([]);
  });

  it("is a circle that is named where its one function is made to need it, with the way out", () => {
    const { stack, userPool } = ownPool();
    const links = new CognitoLinks(stack, "Links", {
      userPool,
      redirectTo: "https://app.example.com/welcome",
    });
    expect(links.clickFunction).toBe(links.mailFunction);
    links.clickFunction?.node.addDependency(userPool);
    expect(() => synthesise(stack)).toThrow(/Links\/Links names the pool, .*concurrency/);
  });
});

describe("one function", () => {
  const ids = (props: Parameters<typeof synthLinks>[0], site = synthLinks): string[] =>
    Object.keys(site(props as never).resources.findResources("AWS::Lambda::Function"))
      .map((id) => id.replace(/[\dA-F]{8}$/, ""))
      .filter((id) => id.startsWith("Links"));

  it("writes the mails and answers their links, whoever makes the pool", () => {
    expect(ids(() => ({}))).toEqual(["Links"]);
    const secret = SecretValue.secretsManager("app");
    const lookUp = { lookUp: true };
    expect(
      ids(
        ({ client }) => ({ clients: [{ client, clientSecret: secret }], cognito: lookUp }),
        synthOnExisting as never,
      ),
    ).toEqual(["Links", "LinksAttach"]);
  });

  it.each<[string, Parameters<typeof synthLinks>[0]]>([
    ["each is to have its own share", () => ({ concurrency: { click: 20 } })],
    ["accounts are looked up in a pool of this app", () => ({ cognito: { lookUp: true } })],
    [
      "a client of a pool of this app looks its own way",
      ({ client }) => ({ clients: [{ client, appName: "Shop" }] }),
    ],
    [
      "a page of ours signs in by a client of a pool of this app",
      ({ client }) => ({ flows: { invitation: { client } } }),
    ],
    [
      "links are readable, and name their client",
      ({ client }) => ({ keys: null, clients: [{ client }] }),
    ],
  ])("is two where %s", (_, props) => {
    expect(ids(props)).toEqual(expect.arrayContaining(["LinksMail", "LinksEndpointClick"]));
  });
});
