import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type Axe from "axe-core";
import type { RunOptions } from "axe-core";
import { type Sandbox, type SandboxOptions, startSandbox } from "cognito-links-dev";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { findBrowser } from "../../scripts/find-browser.mjs";

/** How long a page is waited for, in milliseconds: a net for what hangs, no measure of what is slow. */
const PATIENCE_MS = 120_000;

/** A password that the pool's policy takes. */
export const PASSWORD = "Sandbox-1!";

/**
 * One Chromium for a test file; contexts are cheap and separate. They are closed with the test that opened them: what a
 * page still shows, counts or asks for takes processor time from the tests that follow.
 */
export function useBrowser(): {
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>;
} {
  let browser: Browser;
  const opened: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: requireBrowser(),
      timeout: PATIENCE_MS,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser.close();
  });
  return {
    newPage: async (options) => {
      // Nothing moves unless a test asks for it: a colour half-way between two states is nobody's colour.
      const context = await browser.newContext({ reducedMotion: "reduce", ...options });
      opened.push(context);
      context.setDefaultTimeout(PATIENCE_MS);
      return context.newPage();
    },
  };
}

function requireBrowser(): string {
  const path = findBrowser();
  if (path === undefined) throw new Error("No Chromium was found. `npm test` gets one.");
  return path;
}

/** Runs one sandbox for one test and ends it whatever happens. */
export async function withSandbox(
  options: SandboxOptions,
  test: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox({ port: 0, ...options });
  try {
    await test(sandbox);
  } finally {
    await sandbox.close();
  }
}

/** One sandbox for a test file whose tests each have people of their own. */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, ...options });
  });
  afterAll(() => sandbox.close());
  return () => sandbox;
}

/** Signs up in the demo app, as a person does, and stops at "check your mail". */
export async function signUp(page: Page, { addresses }: Sandbox, email: string): Promise<void> {
  await page.goto(addresses.app);
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByRole("heading", { name: "Check your email" }).waitFor();
}

/** Opens the newest mail in the inbox, presses its button, and gives back the page that opens. */
export async function clickTheMail(
  page: Page,
  { addresses }: Sandbox,
  button = "Confirm email address",
): Promise<Page> {
  await page.goto(`${addresses.inbox}/message/latest`);
  const opened = page.context().waitForEvent("page");
  await page.frameLocator("iframe").getByRole("link", { name: button }).click();
  const link = await opened;
  await link.waitForLoadState();
  return link;
}

/** A person with a confirmed address and a password, whom nobody has mailed yet. */
export async function makePerson({ pool }: Sandbox, email: string): Promise<void> {
  const who = { UserPoolId: pool.config.userPoolId, Username: email };
  await pool.handle("AdminCreateUser", {
    ...who,
    MessageAction: "SUPPRESS",
    TemporaryPassword: PASSWORD,
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
    ],
  });
  await pool.handle("AdminSetUserPassword", { ...who, Password: PASSWORD, Permanent: true });
}

/** Fills in the form to sign in that the page shows. */
export async function fillSignIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in at the demo app, and stops at the account. */
export async function signIn(page: Page, { addresses }: Sandbox, email: string): Promise<void> {
  await page.goto(`${addresses.app}/sign-in`);
  await fillSignIn(page, email);
  await page.getByRole("heading", { name: "You are signed in" }).waitFor();
}

/** Asks for something by one address and one button, as most pages of the demo app do. */
export async function askAt(page: Page, url: string, email: string, button: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel(/email address/i).fill(email);
  await page.getByRole("button", { name: button }).click();
}

/** What the pool says of a user. */
export async function statusOf({ pool }: Sandbox, email: string): Promise<unknown> {
  const user = await pool.handle("AdminGetUser", {
    UserPoolId: pool.config.userPoolId,
    Username: email,
  });
  return typeof user === "object" && user !== null && "UserStatus" in user
    ? user.UserStatus
    : undefined;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PAGE = [...WCAG, "best-practice"];
const COLOURS = "color-contrast";
/** What axe knows of pages and of mails, what it says of colours alone, and all but that, which takes half of the time. */
const RULES = {
  all: { runOnly: PAGE },
  "all but colours": { runOnly: PAGE, rules: { [COLOURS]: { enabled: false } } },
  // Landmarks are a page's, and a mail stands in one.
  mail: { runOnly: WCAG },
  "mail but colours": { runOnly: WCAG, rules: { [COLOURS]: { enabled: false } } },
  colours: { runOnly: { type: "rule", values: [COLOURS] } },
} satisfies Record<string, RunOptions>;
const AXE_OPTIONS: RunOptions = {
  // What passed would be written down element for element, and takes as long as the rules.
  resultTypes: ["violations"],
};

/**
 * Checks a page against WCAG 2.2 AA, but for what stands in a frame of the selector `without`; or its colours alone. axe runs in the page
 * itself: its package for Playwright opens a second page for every check and takes five times as long, for pages with
 * frames that run scripts.
 */
export async function expectAccessible(
  page: Page,
  without?: string,
  rules: keyof typeof RULES = "all",
): Promise<void> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  const options: RunOptions = { ...AXE_OPTIONS, ...RULES[rules] };
  const { frames, violations } = await page.evaluate(
    async ({ options, without }) => {
      const { run } = (globalThis as typeof globalThis & { axe: typeof Axe }).axe;
      const frames = document.querySelectorAll("iframe");
      const found = await run(without === undefined ? document : { exclude: [without] }, options);
      return {
        frames: [...frames].filter((frame) => without === undefined || !frame.matches(without))
          .length,
        violations: found.violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
        ),
      };
    },
    { options, without },
  );
  expect(frames, "frames that nobody looked into").toBe(0);
  expect(violations).toEqual([]);
}

/** Posts JSON to one of the sandbox's control routes. */
export async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.text()).toBe(200);
}

/** Signs up without the demo app and gives back the link of the mail. The pool with usernames needs an `address`. */
export async function signUpByApi(
  sandbox: Sandbox,
  username: string,
  clientId: string = sandbox.addresses.clientId,
  address?: string,
): Promise<string> {
  await sandbox.pool.handle("SignUp", {
    ClientId: clientId,
    Username: username,
    Password: PASSWORD,
    UserAttributes: address === undefined ? [] : [{ Name: "email", Value: address }],
  });
  return linkOf(sandbox);
}

/** The link of the newest mail, from its text. */
export function linkOf({ inbox }: Sandbox): string {
  const link = /https?:\/\/\S+/.exec(inbox.get("latest")?.text ?? "")?.[0];
  if (link === undefined) throw new Error("no link in the newest mail");
  return link;
}

/** What stands in plain sight in the newest mail: a code has a line for itself, a password one under its label. */
export function mailed({ inbox }: Sandbox, label: "Code" | "Temporary password"): string {
  const line = label === "Code" ? /^(\d+)$/m : /^Temporary password\n+(\S+)$/m;
  const [, value] = line.exec(inbox.get("latest")?.text ?? "") ?? [];
  if (value === undefined) throw new Error(`no ${label} in the newest mail`);
  return value;
}
