import { type Cloud, type CloudOptions, objectOf, runTemplate, textOf } from "cognito-links-cloud";
import { type InboxMessage, type Sandbox, startSandbox } from "cognito-links-dev";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from "vitest";
import type { Synthesised } from "./synth.ts";

/** A synthesised stack that runs, and the sandbox's pool in the place of its pool. */
export interface Deployed {
  readonly cloud: Cloud;
  readonly pool: Sandbox["pool"];
  /** The pool's clock. */
  readonly clock: Sandbox["clock"];
  /** The functions' clock. */
  readonly functionClock: { advance(seconds: number): void };
  /** Every mail, the oldest first. */
  readonly mails: readonly InboxMessage[];
  /** Calls an operation as any SDK does. */
  post(operation: string, input: object): Promise<Response>;
  /** Posts to a control route of the sandbox. */
  control(route: string, body: object): Promise<Response>;
  /** How often each operation was called, by result. */
  calls(): Promise<unknown>;
  admin(operation: string, username: string): Promise<unknown>;
  confirm(username: string, code: string): Promise<unknown>;
}

/**
 * Runs a stack of `synthLinks` until the test ends, or until what `atEnd` is given is called; its trigger writes the mails
 * of the sandbox's pool, its endpoint calls it.
 */
export async function deploy(
  synthesised: Synthesised,
  more: Partial<CloudOptions> = {},
  atEnd: (close: () => Promise<void>) => void = onTestFinished,
): Promise<Deployed> {
  const started = await start(synthesised, more);
  atEnd(() => started.close());
  return started.it;
}

/**
 * The same for all tests of a `describe`: the functions' processes stay warm, and each test finds an empty pool and
 * functions that remember nothing. `atEnd` is shown it before it is closed.
 */
export function deployOnce(
  synthesised: () => Synthesised,
  more: Partial<CloudOptions> = {},
  atEnd: (deployed: Deployed) => void = () => {},
): () => Deployed {
  let started: Started;
  beforeAll(async () => {
    started = await start(synthesised(), more);
  });
  beforeEach(() => started.reset());
  afterAll(async () => {
    atEnd(started.it);
    await started.close();
  });
  return () => started.it;
}

interface Started {
  readonly it: Deployed;
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Longer than a function remembers anything of an account. */
const FORGOTTEN_SECONDS = 120;

async function start(
  { template, assetFolder }: Synthesised,
  more: Partial<CloudOptions>,
): Promise<Started> {
  const sandbox = await startSandbox({
    port: 0,
    triggers: { CustomMessage: (event) => cloud.invokeTrigger(event) },
  });
  const { pool, clock, addresses } = sandbox;
  const { cognito: url, userPoolId, clientId } = addresses;
  let aheadMs = 0;
  const cloud = await runTemplate({
    aheadMs: () => aheadMs,
    template,
    region: "us-east-1",
    account: "111122223333",
    cognito: url,
    attributes: standIns(template, userPoolId, clientId),
    assetFolder,
    ...more,
  });
  const post = (path: string, body: object, headers: Record<string, string>): Promise<Response> =>
    fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  const it: Deployed = {
    cloud,
    pool,
    clock,
    functionClock: {
      advance(seconds) {
        aheadMs += seconds * 1000;
      },
    },
    get mails() {
      return sandbox.inbox.list().toReversed();
    },
    post: (operation, input) =>
      post("/", input, {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      }),
    control: (route, body) =>
      post(`/_sandbox${route}`, body, { "content-type": "application/json" }),
    calls: async () => (await fetch(`${url}/_sandbox/calls`)).json(),
    admin: (operation, Username) => pool.handle(operation, { UserPoolId: userPoolId, Username }),
    confirm: (Username, ConfirmationCode) =>
      pool.handle("ConfirmSignUp", { ClientId: clientId, Username, ConfirmationCode }),
  };
  return {
    it,
    async reset() {
      await fetch(`${url}/_sandbox`, { method: "DELETE" });
      it.functionClock.advance(FORGOTTEN_SECONDS);
    },
    async close() {
      await cloud.close();
      await sandbox.close();
    },
  };
}

/** The sandbox's pool and client in the place of those that only a deployment would make. */
function standIns(template: unknown, userPoolId: string, clientId: string): Record<string, string> {
  const resources = objectOf(objectOf(template, "template")["Resources"], "Resources");
  const entries = Object.entries(resources).flatMap(([id, resource]) => {
    const type = textOf(objectOf(resource, id)["Type"], `${id}.Type`);
    const arn = `arn:aws:cognito-idp:us-east-1:111122223333:userpool/${userPoolId}`;
    if (type === "AWS::Cognito::UserPool")
      return [
        [id, userPoolId],
        [`${id}.Arn`, arn],
      ] as const;
    return type === "AWS::Cognito::UserPoolClient" ? [[id, clientId] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Signs somebody up and gives the link of the mail that the trigger wrote. */
export async function signUp(deployed: Deployed, address: string, more: object = {}): Promise<URL> {
  const answer = await deployed.post("SignUp", {
    ClientId: "demo_client",
    Username: address,
    Password: "Correct-horse1",
    ...more,
  });
  expect(answer.status).toBe(200);
  return newestLink(deployed);
}

/** The link of the newest mail. */
export function newestLink({ mails }: Deployed): URL {
  const { html } = mails.at(-1) ?? expect.fail("no mail");
  const [, link = expect.fail("no link")] = /href="(https:[^"]*confirm\?[^"]*)"/.exec(html) ?? [];
  return new URL(link.replaceAll("&amp;", "&"));
}

export type Got = Awaited<ReturnType<Cloud["fetch"]>>;

/** Opens a link as a browser does. */
export function open({ cloud }: Deployed, link: URL, headers = {}): Promise<Got> {
  return cloud.fetch({ method: "GET", path: `${link.pathname}${link.search}`, headers });
}

/** Where the one button of a page leads; `at` is the page's own address. */
export function buttonUrl(at: URL, { body }: Got): URL {
  const [, action] = /<form method="post"(?: action="([^"]*)")?/.exec(body) ?? [];
  return action === undefined ? at : new URL(action.replaceAll("&amp;", "&"), at);
}

/** What a person does beside pressing the button. */
export interface Typing {
  /** Into the fields of the form, by their names. */
  readonly typed?: Readonly<Record<string, string>>;
  /** What the browser keeps besides the page's own cookie. */
  readonly cookie?: string;
}

/** Presses the one button of the page at an address. */
export function press(
  { cloud }: Deployed,
  at: URL,
  page: Got,
  { typed = {}, cookie }: Typing = {},
): Promise<Got> {
  const { pathname, search } = buttonUrl(at, page);
  const fields = [...page.body.matchAll(/ name="(\w+)" value="([^"]*)"/g)];
  const cookies = [page.headers["set-cookie"]?.split(";")[0], cookie].filter(Boolean);
  return cloud.fetch({
    method: "POST",
    path: `${pathname}${search}`,
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: at.origin,
      ...(cookies.length === 0 ? {} : { Cookie: cookies.join("; ") }),
    },
    body: String(
      new URLSearchParams([
        ...fields.map(([, name = "", value = ""]) => [name, value]),
        ...Object.entries(typed),
      ]),
    ),
  });
}
