import { createHash, createHmac, randomBytes } from "node:crypto";
import type { ConfirmMode, LogEntry } from "cognito-links";
import { consoleLog } from "cognito-links";
import { type Sandbox, startSandbox } from "cognito-links-dev";
import { type Browser, openBrowser, type VisitOptions } from "../../src/person/browser.ts";
import { formOf, linkOfMail } from "../../src/person/page.ts";
import type { Answer } from "../../src/person/send.ts";
import { PERSON, partsOf } from "./secrets.ts";

/** One answer of the link endpoint, with what asked for it. */
export interface Tapped {
  readonly what: string;
  readonly url: string;
  readonly answer: Answer;
}

/** Everything that left us, and what must not be in it. */
export interface Catch {
  readonly entries: LogEntry[];
  readonly answers: Tapped[];
  readonly secrets: Map<string, string>;
}

/** A sandbox whose every answer and line is kept. */
export interface Tap {
  readonly sandbox: Sandbox;
  readonly own: Browser;
  /** Signs up under a name of its own and gives back the link. */
  signUp(name: string, change?: SignUpChange): Promise<string>;
  visit(what: string, url: string, options?: VisitOptions, browser?: Browser): Promise<Answer>;
  /** Opens a link and presses the page's button, whatever it is, once. */
  click(what: string, link: string): Promise<Answer>;
  press(what: string, page: Answer, link: string): Promise<Answer>;
  fault(operation: string, fault: Record<string, unknown>): Promise<void>;
  admin(operation: string, name: string): Promise<unknown>;
  /** The link of the newest mail, its parts now secret. */
  newestLink(): string;
}

export interface SignUpChange {
  readonly clientId?: string;
  readonly email?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export const usernameOf = (name: string): string => `${PERSON.username}-${name}`;
export const emailOf = (name: string): string => `${PERSON.localPart}+${name}@${PERSON.domain}.com`;

function secretHash(username: string): string {
  return createHmac("sha256", PERSON.clientSecret).update(`${username}server`).digest("base64");
}

/** Runs a sandbox in one mode, with sealed or plain links, and keeps what leaves it. */
export async function withTap(
  confirm: ConfirmMode,
  keys: readonly string[] | null,
  caught: Catch,
  run: (tap: Tap) => Promise<void>,
): Promise<void> {
  const { secrets } = caught;
  const log = (entry: LogEntry): void => {
    caught.entries.push(entry);
    consoleLog(entry);
  };
  const postConfirmation = ({ userName }: { readonly userName: string }): never | undefined => {
    if (!userName.includes("hook")) return undefined;
    throw new Error(`the app's hook failed for ${userName}`);
  };
  const sandbox = await startSandbox(
    {
      port: 0,
      confirm,
      keys,
      allowRedirects: ["https://app.example.com"],
      pool: {
        signInWith: "username",
        aliasEmail: true,
        clients: [
          { clientId: "web" },
          { clientId: "server", clientSecret: PERSON.clientSecret },
          { clientId: "legacy", preventUserExistenceErrors: "LEGACY" },
        ],
      },
    },
    { log, postConfirmation },
  );
  const verifier = randomBytes(32).toString("base64url");
  const proof = createHash("sha256").update(verifier).digest("base64url");
  const n = secrets.size;
  secrets.set(`verifier ${n}`, verifier);
  secrets.set(`proof ${n}`, proof);
  const own = openBrowser({ cookies: [["link_proof", verifier]] });
  const { addresses, pool, inbox } = sandbox;
  const where = `${confirm}, ${keys === null ? "plain" : "sealed"}`;

  const visit: Tap["visit"] = async (what, url, options = {}, browser = own) => {
    const answer = await browser.visit(url, options);
    caught.answers.push({ what: `${what} (${where})`, url, answer });
    return answer;
  };
  const newestLink = (): string => {
    const link = linkOfMail(inbox.get("latest")?.html ?? "");
    const { searchParams } = new URL(link);
    const size = secrets.size;
    secrets.set(`code ${size}`, searchParams.get("code") ?? "no code");
    for (const [i, part] of partsOf(searchParams.get("link") ?? "").entries())
      if (part !== "") secrets.set(`token ${size}.${i}`, part);
    return link;
  };
  const press: Tap["press"] = async (what, page, link) =>
    visit(what, link, { form: formOf(page) ?? {} });
  const tap: Tap = {
    sandbox,
    own,
    visit,
    press,
    newestLink,
    async signUp(name, { clientId = "web", email = emailOf(name), metadata = {} } = {}) {
      await pool.handle("SignUp", {
        ClientId: clientId,
        Username: usernameOf(name),
        ...(clientId === "server" ? { SecretHash: secretHash(usernameOf(name)) } : {}),
        Password: "Sandbox-1!",
        UserAttributes: [{ Name: "email", Value: email }],
        ClientMetadata: { redirectTo: PERSON.target, state: PERSON.state, proof, ...metadata },
      });
      return newestLink();
    },
    async click(what, link) {
      const page = await visit(what, link);
      const form = page.status === 200 ? formOf(page) : undefined;
      return form === undefined ? page : visit(what, link, { form });
    },
    async fault(operation, fault) {
      const response = await fetch(`${addresses.cognito}/_sandbox/faults`, {
        method: "POST",
        body: JSON.stringify({ operation, ...fault }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    admin: (operation, name) =>
      pool.handle(operation, { UserPoolId: addresses.userPoolId, Username: usernameOf(name) }),
  };
  try {
    await run(tap);
  } finally {
    await sandbox.close();
  }
}
