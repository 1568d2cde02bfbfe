import { createHash, createHmac, randomBytes } from "node:crypto";
import type { ConfirmMode, LogEntry } from "cognito-links";
import { consoleLog } from "cognito-links";
import { type Sandbox, startSandbox } from "cognito-links-dev";
import { vi } from "vitest";
import { type Browser, openBrowser, type VisitOptions } from "../../src/person/browser.ts";
import { formOf, linkOfMail } from "../../src/person/page.ts";
import type { Answer } from "../../src/person/send.ts";
import type { PostConfirmationEvent } from "../../src/pool/post-confirmation.ts";
import { PERSON, partsOf } from "./secrets.ts";

/** One answer of the link endpoint, with what asked for it. */
export interface Tapped {
  readonly what: string;
  readonly url: string;
  readonly answer: Answer;
  /** It answers the page where the link began, which has shown its verifier. */
  readonly isForPage?: boolean;
}

/** Everything that left us, and what must not be in it. */
export interface Catch {
  readonly entries: LogEntry[];
  readonly answers: Tapped[];
  /** Subjects and titles of mails, which a locked screen shows. */
  readonly subjects: string[];
  /** Where links sign in: mails, whole, and what the sandbox writes into its data file. */
  readonly mails: string[];
  readonly stored: string[];
  readonly secrets: Map<string, string>;
  /** Of these, what signs in, and what proves a page: mails and files hold none of it either. */
  readonly tickets: Map<string, string>;
}

/** A sandbox whose every answer and line is kept. */
export interface Tap {
  readonly sandbox: Sandbox;
  readonly own: Browser;
  /** What an app says with a call that mails: where to, with which state, and of which browser. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Signs up under a name of its own and gives back the link. */
  signUp(name: string, change?: SignUpChange): Promise<string>;
  /** The same, with a link that lands on the app's page. */
  landing(name: string): Promise<Landing>;
  visit(what: string, url: string, options?: VisitOptions, browser?: Browser): Promise<Answer>;
  /** Opens a link and presses the page's button, whatever it is, once. */
  click(what: string, link: string): Promise<Answer>;
  press(what: string, page: Answer, link: string, typed?: Typed): Promise<Answer>;
  /** Opens a link and follows it to the page that it leads to without its code, if it does. */
  open(what: string, link: string, browser?: Browser): Promise<Opened>;
  fault(operation: string, fault: Record<string, unknown>): Promise<void>;
  /** As the app, or its server, calls the pool. */
  call(operation: string, input: object): Promise<Record<string, unknown>>;
  admin(operation: string, name: string, input?: object): Promise<unknown>;
  /** The link of the newest mail, its parts now secret. */
  newestLink(): string;
}

/** A link that lands on the app's page, and what that page has kept. */
export interface Landing {
  readonly link: string;
  /** What SignUp has answered. */
  readonly session: string;
  /** Finishes it as the page does, or as one that shows something else. */
  call(what: string, shown?: Readonly<Record<string, string>>, origin?: string): Promise<Answer>;
}

/** What is typed into a form, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

/** A page, and the address that it stands at. */
export interface Opened {
  readonly page: Answer;
  readonly at: string;
}

/** How one sandbox is set up. */
export interface Setup {
  readonly confirm: ConfirmMode;
  readonly keys: readonly string[] | null;
  /** Where new passwords are chosen: on our page, or on one of the app's, which the code is handed over to. */
  readonly ends: "here" | "in-app";
  readonly signIn?: "same-browser";
}

export interface SignUpChange {
  readonly clientId?: string;
  readonly email?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The app's page that codes are handed over to. */
const PAGE = "https://app.example.com/den";

export const usernameOf = (name: string): string => `${PERSON.username}-${name}`;
export const emailOf = (name: string): string => `${PERSON.localPart}+${name}@${PERSON.domain}.com`;

function secretHash(username: string): string {
  return createHmac("sha256", PERSON.clientSecret).update(`${username}server`).digest("base64");
}

/** Runs a sandbox and keeps what leaves it. */
export async function withTap(
  { confirm, keys, ends, signIn }: Setup,
  caught: Catch,
  run: (tap: Tap) => Promise<void>,
): Promise<void> {
  const { secrets, tickets } = caught;
  const log = (entry: LogEntry): void => {
    caught.entries.push(entry);
    consoleLog(entry);
  };
  const postConfirmation = (event: PostConfirmationEvent): PostConfirmationEvent => {
    if (!event.userName.includes("hook")) return event;
    throw new Error(`the app's hook failed for ${event.userName}`);
  };
  // Nothing here is slow, so that nobody has to wait for an answer that is no sooner than another.
  const time = { now: () => sandbox.clock.now(), sleep: async () => {} };
  const sandbox: Sandbox = await startSandbox(
    {
      port: 0,
      confirm,
      keys,
      signIn,
      allowRedirects: ["https://app.example.com", `https://app.example.com/${PERSON.targetPath}`],
      flows:
        ends === "here" ? {} : { "reset-password": { page: PAGE }, invitation: { page: PAGE } },
      triggers: { PostConfirmation: postConfirmation },
      pool: {
        signInWith: "username",
        aliasEmail: true,
        attributes: [{ name: "name", required: true }],
        clients: [
          { clientId: "web", explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_AUTH"] },
          { clientId: "server", clientSecret: PERSON.clientSecret },
          { clientId: "legacy", preventUserExistenceErrors: "LEGACY" },
        ],
      },
    },
    { log, time },
  );
  const verifier = randomBytes(32).toString("base64url");
  const proof = createHash("sha256").update(verifier).digest("base64url");
  const pageVerifier = randomBytes(32).toString("base64url");
  const pageProof = createHash("sha256").update(pageVerifier).digest("base64url");
  const n = secrets.size;
  tickets.set(`verifier of the page ${n}`, pageVerifier);
  secrets.set(`proof of the page ${n}`, pageProof);
  secrets.set(`verifier ${n}`, verifier);
  secrets.set(`proof ${n}`, proof);
  const own = openBrowser({ cookies: [["link_proof", verifier]] });
  const { addresses, pool, inbox } = sandbox;
  // Every Session that the pool gives out, to whomever.
  const handle = pool.handle;
  vi.spyOn(pool, "handle").mockImplementation(async (...call) => {
    const answer = await handle(...call);
    const { Session } = Object(answer) as { Session?: string };
    const kept = /SignUp$/.test(call[0]) ? tickets : secrets;
    if (Session !== undefined) kept.set(`Session ${kept.size}`, Session.slice(600, 640));
    return answer;
  });
  const where = `${confirm}, ${keys === null ? "plain" : "sealed"}, ${ends}`;
  const metadata = { redirectTo: PERSON.target, state: PERSON.state, proof };

  const visit: Tap["visit"] = async (what, url, options = {}, browser = own) => {
    const answer = await browser.visit(url, options);
    caught.answers.push({ what: `${what} (${where})`, url, answer });
    return answer;
  };
  const keepToken = (link: string): void => {
    const size = secrets.size;
    for (const [i, part] of partsOf(new URL(link).searchParams.get("link") ?? "").entries())
      if (part !== "") secrets.set(`token ${size}.${i}`, part);
  };
  const newestLink = (): string => {
    const link = linkOfMail(inbox.get("latest")?.html ?? "");
    const { searchParams } = new URL(link);
    const size = secrets.size;
    const code = searchParams.get("code");
    if (code !== null) secrets.set(`code ${size}`, code);
    keepToken(link);
    return link;
  };
  const press: Tap["press"] = async (what, page, link, typed) =>
    visit(what, link, { form: formOf(page, typed) ?? {} });
  const tap: Tap = {
    sandbox,
    own,
    metadata,
    visit,
    press,
    newestLink,
    async landing(name) {
      const username = usernameOf(name);
      const answer = await pool.handle("SignUp", {
        ClientId: "web",
        Username: username,
        Password: PERSON.password,
        UserAttributes: [
          { Name: "email", Value: emailOf(name) },
          { Name: "name", Value: PERSON.name },
        ],
        ClientMetadata: { ...metadata, pageProof },
      });
      const link = newestLink();
      const { Session: session } = Object(answer) as { Session: string };
      const ofPage = { verifier: pageVerifier, session };
      return {
        link,
        session,
        async call(what, shown = {}, origin = new URL(PERSON.target).origin) {
          const body = { link: new URL(link).search.slice(1), ...ofPage, ...shown };
          const headers = { origin, "sec-fetch-dest": "empty", "sec-fetch-site": "cross-site" };
          const answer = await openBrowser().visit(`${addresses.links}/confirm`, {
            form: body,
            headers,
          });
          const isForPage =
            shown["verifier"] === undefined && origin === new URL(PERSON.target).origin;
          caught.answers.push({ what: `${what} (${where})`, url: link, answer, isForPage });
          return answer;
        },
      };
    },
    async signUp(name, { clientId = "web", email = emailOf(name), metadata: own = {} } = {}) {
      await pool.handle("SignUp", {
        ClientId: clientId,
        Username: usernameOf(name),
        ...(clientId === "server" ? { SecretHash: secretHash(usernameOf(name)) } : {}),
        Password: PERSON.password,
        UserAttributes: [
          { Name: "email", Value: email },
          { Name: "name", Value: PERSON.name },
        ],
        ClientMetadata: { ...metadata, ...own },
      });
      return newestLink();
    },
    async click(what, link) {
      const page = await visit(what, link);
      const form = page.status === 200 ? formOf(page) : undefined;
      return form === undefined ? page : visit(what, link, { form });
    },
    async open(what, link, browser = own) {
      const page = await visit(what, link, {}, browser);
      const { location = "" } = page.headers;
      if (!location.startsWith("?")) return { page, at: link };
      const at = new URL(location, link).href;
      keepToken(at);
      return { page: await visit(`${what}, without its code`, at, {}, browser), at };
    },
    async fault(operation, fault) {
      const response = await fetch(`${addresses.cognito}/_sandbox/faults`, {
        method: "POST",
        body: JSON.stringify({ operation, ...fault }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    call: async (operation, input) =>
      Object(await pool.handle(operation, { ClientId: "web", ...input })),
    admin: (operation, name, input) =>
      pool.handle(operation, {
        UserPoolId: addresses.userPoolId,
        Username: usernameOf(name),
        ...input,
      }),
  };
  try {
    await run(tap);
    for (const mail of inbox.list()) {
      const { subject, html } = mail;
      caught.subjects.push(subject, /<title>.*?<\/title>/s.exec(html)?.[0] ?? "no title");
      if (signIn !== undefined) caught.mails.push(JSON.stringify(mail));
    }
    if (signIn !== undefined) caught.stored.push(JSON.stringify(pool.snapshot()));
  } finally {
    await sandbox.close();
  }
}
