import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { createClock, type MovableClock } from "../../dev/src/pool/clock.ts";
import { type OpenApi, openApi, signUpBody } from "../../dev/test/cognito-api/open-api.ts";
import { objectOf, textOf } from "./cloud/json.ts";
import { type Cloud, type CloudOptions, runTemplate } from "./cloud/run-template.ts";
import type { Synthesised } from "./synth.ts";

/** A synthesised stack that runs, and the sandbox's pool in the place of its pool. */
export interface Deployed extends OpenApi {
  readonly cloud: Cloud;
  /** The functions' clock, which is not the pool's. */
  readonly functionClock: MovableClock;
}

/** Runs a stack of `synthLinks`; its trigger writes the mails of the sandbox's pool, its endpoint calls it. */
export async function deploy(
  { template, folder }: Synthesised,
  more: Partial<CloudOptions> = {},
): Promise<Deployed> {
  const api = await openApi(
    {},
    {
      clock: createClock(),
      timing: { timeoutMs: 5000, attempts: 3 },
      customMessage: (event) => cloud.invokeTrigger(event),
    },
  );
  const functionClock = createClock();
  const cloud = await runTemplate({
    aheadMs: () => functionClock.offsetMs,
    template,
    region: "us-east-1",
    account: "111122223333",
    cognito: api.url,
    attributes: standIns(template, api.pool.config.userPoolId),
    assetFolder: ({ S3Key }) => join(folder, `asset.${S3Key.replace(/\.zip$/, "")}`),
    ...more,
  });
  onTestFinished(async () => {
    await cloud.close();
    await api.close();
  });
  return { ...api, cloud, functionClock };
}

/** The sandbox's pool and client in the place of those that only a deployment would make. */
function standIns(template: unknown, userPoolId: string): Record<string, string> {
  const resources = objectOf(objectOf(template, "template")["Resources"], "Resources");
  const entries = Object.entries(resources).flatMap(([id, resource]) => {
    const type = textOf(objectOf(resource, id)["Type"], `${id}.Type`);
    const arn = `arn:aws:cognito-idp:us-east-1:111122223333:userpool/${userPoolId}`;
    if (type === "AWS::Cognito::UserPool")
      return [
        [id, userPoolId],
        [`${id}.Arn`, arn],
      ] as const;
    return type === "AWS::Cognito::UserPoolClient" ? [[id, "demo_client"] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Signs somebody up and gives the link of the mail that the trigger wrote. */
export async function signUp(deployed: Deployed, address: string, more: object = {}): Promise<URL> {
  const answer = await deployed.post("SignUp", { ...signUpBody(address), ...more });
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

/** Presses the one button of the page at an address. */
export function press({ cloud }: Deployed, at: URL, page: Got): Promise<Got> {
  const { pathname, search } = buttonUrl(at, page);
  const fields = [...page.body.matchAll(/ name="(\w+)" value="([^"]*)"/g)];
  const cookie = page.headers["set-cookie"]?.split(";")[0];
  return cloud.fetch({
    method: "POST",
    path: `${pathname}${search}`,
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: at.origin,
      ...(cookie === undefined ? {} : { Cookie: cookie }),
    },
    body: String(new URLSearchParams(fields.map(([, name = "", value = ""]) => [name, value]))),
  });
}
