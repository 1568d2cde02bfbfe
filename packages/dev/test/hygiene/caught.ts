import {
  type CustomMessageEvent,
  consoleLog,
  createLinkEndpoint,
  createMailHandler,
  defineConfig,
  type LinksConfig,
  type Log,
  type LogEntry,
} from "cognito-links";
import { type CustomSenderEvent, createCustomSender } from "cognito-links/custom-sender";
import { toFetchHandler } from "cognito-links/fetch";
import { toLambdaHandler } from "cognito-links/lambda";
import { encryptedCode, rawKeyring } from "cognito-links-testing/encrypted-code";
import { vi } from "vitest";
import { everyForm, everyHandOver } from "./every-flow.ts";
import { everyLanding } from "./every-landing.ts";
import { everyOutcome } from "./every-outcome.ts";
import { withoutUsername } from "./exceptions.ts";
import { PERSON } from "./secrets.ts";
import { type Catch, emailOf, type Setup, usernameOf, withTap } from "./tap.ts";

/** All that left us: parsed lines, printed lines, answers of the endpoint, and answers of adapters as text. */
export interface EverythingCaught extends Catch {
  readonly printed: string[];
  readonly adapters: string[];
}

const keys = [PERSON.key];

/**
 * Every mode, with sealed and with plain links; the strict one needs keys. Filling in a form is the same in each, so two of
 * them say what there is to say of it.
 */
const SETUPS: readonly Setup[] = [
  { confirm: "open", keys, ends: "in-app" },
  { confirm: "click", keys, ends: "in-app" },
  { confirm: "same-browser", keys, ends: "here", signIn: "same-browser" },
  { confirm: "same-browser-only", keys, ends: "in-app" },
  { confirm: "open", keys: null, ends: "in-app" },
  { confirm: "click", keys: null, ends: "here" },
  { confirm: "same-browser", keys: null, ends: "in-app" },
];

/** Drives the whole product through every mode and outcome, once, and gives back all that left it. */
export async function catchEverything(): Promise<EverythingCaught> {
  const caught: EverythingCaught = {
    entries: [],
    printed: [],
    answers: [],
    subjects: [],
    mails: [],
    stored: [],
    tickets: new Map(),
    adapters: [],
    secrets: new Map<string, string>([
      ["username", PERSON.username],
      ["address", PERSON.localPart],
      ["domain", PERSON.domain],
      ["state", PERSON.state],
      ["target", PERSON.targetPath],
      ["client secret", PERSON.clientSecret],
      ["attribute", PERSON.name],
      ["password", PERSON.password],
      ["new password", PERSON.newPassword],
      ["temporary password", PERSON.temporaryPassword],
      ["wrong password", PERSON.wrongPassword],
      ["weak password", PERSON.weakPassword],
      ["wrong code", PERSON.wrongCode],
      ["key", PERSON.key],
      ["key's bytes", Buffer.from(PERSON.key, "base64url").toString()],
    ]),
  };
  const printed = (text: unknown): void => void caught.printed.push(String(text));
  const spies = [
    ...(["log", "info", "warn", "error", "debug"] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(printed),
    ),
    ...[process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, "write").mockImplementation((text) => {
        for (const line of String(text).split("\n")) if (line !== "") printed(line);
        return true;
      }),
    ),
  ];
  try {
    const runs = SETUPS.map((setup) =>
      withTap(setup, caught, async (tap) => {
        await everyOutcome(tap);
        if (setup.signIn !== undefined) await everyLanding(tap);
        await (setup.ends === "here" ? everyForm(tap) : everyHandOver(tap));
      }),
    );
    await Promise.all(runs);
    await withoutServer(caught);
    for (const [name, ticket] of caught.tickets) caught.secrets.set(name, ticket);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return caught;
}

/** What the sandbox cannot bring about: faults of our own, events of others, other front doors. */
async function withoutServer({ entries, adapters }: EverythingCaught): Promise<void> {
  const log = (entry: LogEntry): void => {
    entries.push(entry);
    consoleLog(entry);
  };
  const config = defineConfig({
    userPoolId: "eu-central-1_AbC123xyz",
    clients: [{ clientId: "web", clientSecret: PERSON.clientSecret }],
    keys: null,
    linkUrl: "https://links.example.com/confirm",
    redirectTo: "https://app.example.com/",
    confirm: "open",
    flows: { invitation: {} },
  });
  const personal = `${usernameOf("x")} ${emailOf("x")} ${PERSON.state} ${PERSON.newPassword}`;
  const endpoint = createLinkEndpoint(config, {
    log,
    transport: async () => {
      throw new TypeError(`no way to ${personal}`);
    },
    random: () => {
      throw new RangeError(`no luck for ${personal}`);
    },
  });
  const url = `https://links.example.com/confirm?clientId=web&username=${usernameOf("x")}&code=1`;
  const visit = async (
    door: ReturnType<typeof toFetchHandler>,
    request: Request,
  ): Promise<void> => {
    const answer = await door(request);
    adapters.push(JSON.stringify([...answer.headers]), withoutUsername(await answer.text()));
  };
  await visit(toFetchHandler(endpoint), new Request(url));
  for (const event of [{ personal }, personal, null, { version: "2.0", rawPath: personal }])
    adapters.push(JSON.stringify(await toLambdaHandler(endpoint)(event)));
  const rejects = toFetchHandler(async () => Promise.reject(new Error(personal)));
  adapters.push(await (await rejects(new Request(url))).text());

  // Used before: the sandbox keeps no history of passwords.
  const history = { __type: "PasswordHistoryPolicyViolationException", message: personal };
  const challenge = { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: personal };
  const refuses = createLinkEndpoint(config, {
    log,
    transport: async ({ headers }) => {
      const isSignIn = headers["x-amz-target"]?.endsWith(".InitiateAuth") ?? false;
      return {
        status: isSignIn ? 200 : 400,
        headers: { "x-amzn-requestid": "0f2a7c1e-8d43-4b5f-9a57-6f0c2d1be381" },
        body: JSON.stringify(isSignIn ? challenge : history),
      };
    },
  });
  const { newPassword, temporaryPassword } = PERSON;
  const form = { action: "confirm", nonce: "x".repeat(22), newPassword, temporaryPassword };
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "sec-fetch-site": "same-origin",
  };
  for (const flow of ["reset-password", "invitation"]) {
    const post = { method: "POST", headers, body: new URLSearchParams(form) };
    await visit(toFetchHandler(refuses), new Request(`${url}&flow=${flow}`, post));
  }
  await mailsOfOthers(log, config);
}

/** Mails that ours cannot be, or that have no place for a link. */
async function mailsOfOthers(log: Log, config: LinksConfig): Promise<void> {
  const event: CustomMessageEvent = {
    triggerSource: "CustomMessage_SignUp",
    region: "eu-central-1",
    userPoolId: config.userPoolId,
    userName: usernameOf("x"),
    callerContext: { clientId: "web" },
    request: { userAttributes: { email: emailOf("x") }, codeParameter: "{####}" },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
  const write = createMailHandler(config, { log });
  await write({ ...event, userPoolId: "eu-central-1_Another1" });
  await write({ ...event, triggerSource: `CustomMessage_${PERSON.username}` });
  await write({ ...event, callerContext: { clientId: PERSON.username } });
  await write({ ...event, userName: `${PERSON.username} ${PERSON.state}` });
  // Twice in a mail of 20,000 characters.
  const linkUrl = `https://links.example.com/${"long".repeat(2500)}`;
  await createMailHandler({ ...config, linkUrl }, { log })(event);
  const messages = { layouts: { layout: "<p>[[nobody]]</p>" } };
  await createMailHandler({ ...config, messages }, { log })(event);
  await mailsNotSent(log, config);
}

/** Mails of a provider of one's own that come to nothing. Lambda logs what the handler rejects with, whole. */
async function mailsNotSent(log: Log, config: LinksConfig): Promise<void> {
  const { userPoolId } = config;
  const code = await encryptedCode(PERSON.wrongCode, { "userpool-id": userPoolId });
  const send = createCustomSender({
    config,
    keyring: rawKeyring(),
    log,
    deliver: ({ to, text }) => Promise.reject(new TypeError(`${to}: ${text}`)),
  });
  const event: CustomSenderEvent = {
    triggerSource: "CustomEmailSender_SignUp",
    userPoolId,
    userName: usernameOf("x"),
    callerContext: { clientId: "web" },
    request: {
      type: "customEmailSenderRequestV1",
      code,
      userAttributes: { email: emailOf("x"), name: PERSON.name },
    },
  };
  const request = { ...event.request, code: Buffer.from(PERSON.wrongCode).toString("base64") };
  for (const one of [event, { ...event, request }])
    await send(one).catch((error: Error) => {
      for (const line of (error.stack ?? "").split("\n"))
        log({ level: "error", event: "mail-not-delivered", flow: "sign-up", reason: line });
    });
}
