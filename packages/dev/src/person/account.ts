import { createHash, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Cookie } from "./browser.ts";
import { localLinkOfMail } from "./page.ts";
import { localUrl, send } from "./send.ts";

/** Where to sign up: a running sandbox, or whatever else on this machine speaks its protocols. */
export interface SignUpTarget {
  /** Base address of the pool. */
  readonly cognito: string;
  /** Base address of an inbox that speaks Mailpit's API. */
  readonly inbox: string;
  readonly userPoolId: string;
  readonly clientId: string;
}

/** A fresh sign-up whose mail has come. */
export interface Account {
  readonly link: string;
  /** The HTML of the mail that the link came in. */
  readonly mail: string;
  /** What the browser that signed up keeps: `link_proof`. */
  readonly cookies: readonly Cookie[];
  isConfirmed(): Promise<boolean>;
  /** Takes account and mail away again. */
  forget(): Promise<void>;
}

const PASSWORD = "Sandbox-1!";
/** A mail is waited for up to 5 seconds. */
const TRIES = 25;
const PAUSE_MS = 200;

/** Signs up as an app with `cognito-links/browser` does: the proof goes to the pool, the verifier stays. */
export async function signUp(target: SignUpTarget, address: string): Promise<Account> {
  const { cognito, inbox, userPoolId, clientId } = target;
  const verifier = randomBytes(32).toString("base64url");
  const proof = createHash("sha256").update(verifier).digest("base64url");
  await callPool(cognito, "SignUp", {
    ClientId: clientId,
    Username: address,
    Password: PASSWORD,
    ClientMetadata: { proof },
  });
  const mail = await mailTo(inbox, address);
  const user = { UserPoolId: userPoolId, Username: address };
  return {
    link: localLinkOfMail(mail.html),
    mail: mail.html,
    cookies: [["link_proof", verifier]],
    isConfirmed: async () =>
      (await callPool(cognito, "AdminGetUser", user))["UserStatus"] === "CONFIRMED",
    forget: async () => {
      await callPool(cognito, "AdminDeleteUser", user);
      const body = JSON.stringify({ IDs: [mail.id] });
      await send(mailpitUrl(inbox, "messages"), { method: "DELETE", body });
    },
  };
}

/** Calls the pool by its protocol; any signature or none will do there. Rejects with what the pool said. */
async function callPool(
  cognito: string,
  operation: string,
  input: unknown,
): Promise<Record<string, unknown>> {
  const { href } = localUrl(cognito);
  const { status, body } = await send(href, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  if (status === 200) return toRecord(body === "" ? {} : JSON.parse(body));
  throw new Error(`${operation} at ${href} was answered with ${status}: ${body.slice(0, 200)}`);
}

interface Mail {
  readonly id: string;
  readonly html: string;
}

/** The newest mail to an address. Source: https://mailpit.axllent.org/docs/api-v1/ */
async function mailTo(inbox: string, address: string): Promise<Mail> {
  const read = async (path: string): Promise<Record<string, unknown>> => {
    const { status, body } = await send(mailpitUrl(inbox, path));
    if (status !== 200) throw new Error(`the inbox at ${inbox} answered with ${status}`);
    return toRecord(JSON.parse(body));
  };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { messages } = await read(`search?query=${encodeURIComponent(`to:${address}`)}`);
    const id = Array.isArray(messages) ? toRecord(messages[0])["ID"] : undefined;
    if (typeof id === "string") return { id, html: String((await read(`message/${id}`))["HTML"]) };
    await sleep(PAUSE_MS);
  }
  throw new Error(`no mail to ${address} arrived in the inbox at ${inbox}`);
}

function mailpitUrl(inbox: string, path: string): string {
  return new URL(`/api/v1/${path}`, localUrl(inbox)).href;
}

/** An object of unknown fields; empty for everything else. */
function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
