import {
  type ConfirmMode,
  consoleLog,
  createLinkEndpoint,
  createMailHandler,
  defineConfig,
  type LogEntry,
} from "cognito-links";
import { toFetchHandler } from "cognito-links/fetch";
import { toLambdaHandler } from "cognito-links/lambda";
import { vi } from "vitest";
import { everyOutcome } from "./every-outcome.ts";
import { PERSON } from "./secrets.ts";
import { type Catch, emailOf, usernameOf, withTap } from "./tap.ts";

/** All that left us: parsed lines, printed lines, answers of the endpoint, and answers of adapters as text. */
export interface EverythingCaught extends Catch {
  readonly printed: string[];
  readonly adapters: string[];
}

const MODES: readonly ConfirmMode[] = ["open", "click", "same-browser", "same-browser-only"];

/** Drives the whole product through every mode and outcome, once, and gives back all that left it. */
export async function catchEverything(): Promise<EverythingCaught> {
  const caught: EverythingCaught = {
    entries: [],
    printed: [],
    answers: [],
    adapters: [],
    secrets: new Map<string, string>([
      ["username", PERSON.username],
      ["address", PERSON.localPart],
      ["domain", PERSON.domain],
      ["state", PERSON.state],
      ["target", PERSON.targetPath],
      ["client secret", PERSON.clientSecret],
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
    const sealed = MODES.map((mode) => withTap(mode, [PERSON.key], caught, everyOutcome));
    await Promise.all(sealed);
    // The strict mode needs keys.
    const plain = MODES.filter((mode) => mode !== "same-browser-only");
    await Promise.all(plain.map((mode) => withTap(mode, null, caught, everyOutcome)));
    await withoutServer(caught);
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
  });
  const personal = `${usernameOf("x")} ${emailOf("x")} ${PERSON.state}`;
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
  const answer = await toFetchHandler(endpoint)(new Request(url));
  adapters.push(JSON.stringify([...answer.headers]), await answer.text());
  for (const event of [{ personal }, personal, null, { version: "2.0", rawPath: personal }])
    adapters.push(JSON.stringify(await toLambdaHandler(endpoint)(event)));
  const rejects = toFetchHandler(async () => Promise.reject(new Error(personal)));
  adapters.push(await (await rejects(new Request(url))).text());

  const request = { userAttributes: { email: emailOf("x") }, codeParameter: "{####}" };
  await createMailHandler(config, { log })({
    version: "1",
    triggerSource: "CustomMessage_SignUp",
    region: "eu-central-1",
    userPoolId: "eu-central-1_Another1",
    userName: usernameOf("x"),
    callerContext: { awsSdkVersion: "1", clientId: "web" },
    request: { ...request, linkParameter: "{##Click Here##}", usernameParameter: null },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
}
