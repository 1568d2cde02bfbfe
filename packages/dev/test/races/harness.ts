import { createHash, randomBytes } from "node:crypto";
import { type Sandbox, type SandboxOptions, startSandbox } from "cognito-links-dev";
import { expect } from "vitest";
import { type Browser, openBrowser } from "../../src/person/browser.ts";
import { formOf, linkOfMail, linkStatusOf } from "../../src/person/page.ts";
import type { Answer } from "../../src/person/send.ts";

const EMAIL = "mary@example.com";

/** A sandbox in which one person has signed up. */
export interface Story {
  readonly sandbox: Sandbox;
  /** The browser that signed up: it keeps the verifier. */
  readonly own: Browser;
  readonly link: string;
}

/** Runs a story and ends its sandbox whatever happens. */
export async function withStory(
  options: SandboxOptions,
  tell: (story: Story) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox({ port: 0, ...options });
  try {
    const verifier = randomBytes(32).toString("base64url");
    await sandbox.pool.handle("SignUp", {
      ClientId: sandbox.addresses.clientId,
      Username: EMAIL,
      Password: "Sandbox-1!",
      ClientMetadata: { proof: createHash("sha256").update(verifier).digest("base64url") },
    });
    const own = openBrowser({ cookies: [["link_proof", verifier]] });
    await tell({ sandbox, own, link: newestLink(sandbox) });
  } finally {
    await sandbox.close();
  }
}

/** The link of the newest mail. */
export function newestLink({ inbox }: Sandbox): string {
  return linkOfMail(inbox.get("latest")?.html ?? "");
}

/** Has Cognito mail another code, as the app's "send again" does. */
export async function resend({ sandbox }: Story): Promise<string> {
  await sandbox.pool.handle("ResendConfirmationCode", {
    ClientId: sandbox.addresses.clientId,
    Username: EMAIL,
  });
  return newestLink(sandbox);
}

/** Presses the one button of a page. */
export async function press(page: Answer, link: string, browser: Browser): Promise<Answer> {
  const form = formOf(page);
  expect(form, "a page with a button").toBeDefined();
  return browser.visit(link, { form: form ?? {} });
}

/** Opens a link and presses the page's button where it has one that confirms. */
export async function click(link: string, browser: Browser): Promise<Answer> {
  const page = await browser.visit(link);
  return page.status === 200 && formOf(page)?.["action"] === "confirm"
    ? press(page, link, browser)
    : page;
}

export async function statusOf({ pool }: Sandbox): Promise<unknown> {
  const user = await pool.handle("AdminGetUser", {
    UserPoolId: pool.config.userPoolId,
    Username: EMAIL,
  });
  return typeof user === "object" && user !== null && "UserStatus" in user
    ? user.UserStatus
    : undefined;
}

/** How often Cognito was asked to confirm, by result. */
export async function confirmCalls({ addresses }: Sandbox): Promise<Record<string, number>> {
  const calls: unknown = await (await fetch(`${addresses.cognito}/_sandbox/calls`)).json();
  return { ...(calls as Record<string, Record<string, number>>)["ConfirmSignUp"] };
}

/** Posts a fault to the sandbox's control route. */
export async function fault(
  { addresses }: Sandbox,
  type: string,
  times: number,
  operation = "ConfirmSignUp",
): Promise<void> {
  const response = await fetch(`${addresses.cognito}/_sandbox/faults`, {
    method: "POST",
    body: JSON.stringify({ operation, type, times }),
  });
  expect(response.status, await response.text()).toBe(200);
}

/** In the app, told to be confirmed, and confirmed. */
export async function expectInTheApp(answer: Answer, sandbox: Sandbox): Promise<void> {
  expect(linkStatusOf(answer)).toMatch(/^(?:already-)?confirmed$/);
  expect(new URL(answer.headers.location ?? "").origin).toBe(sandbox.addresses.app);
  expect(await statusOf(sandbox)).toBe("CONFIRMED");
}
