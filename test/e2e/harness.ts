import { AxeBuilder } from "@axe-core/playwright";
import { type Sandbox, type SandboxOptions, startSandbox } from "cognito-links-dev";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { ensureBrowser } from "../../scripts/find-browser.mjs";
import { createSay } from "../../scripts/lib/say.mjs";

/** A password that the pool's policy takes. */
export const PASSWORD = "Sandbox-1!";

/** One Chromium for a test file; contexts are cheap and separate. */
export function useBrowser(): {
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>;
} {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: await ensureBrowser({ say: createSay(process.stderr) }),
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
  afterAll(async () => {
    await browser.close();
  });
  return {
    newPage: async (options) => {
      const context = await browser.newContext(options);
      return context.newPage();
    },
  };
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

/** Signs up in the demo app, as a person does, and stops at "check your mail". */
export async function signUp(page: Page, { addresses }: Sandbox, email: string): Promise<void> {
  await page.goto(addresses.app);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByRole("heading", { name: "Check your mail" }).waitFor();
}

/** Opens the newest mail in the inbox, presses its button, and gives back the page that opens. */
export async function clickTheMail(page: Page, { addresses }: Sandbox): Promise<Page> {
  await page.goto(`${addresses.inbox}/message/latest`);
  const opened = page.context().waitForEvent("page");
  await page.frameLocator("iframe").getByRole("link", { name: "Confirm e-mail address" }).click();
  const link = await opened;
  await link.waitForLoadState();
  return link;
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

/** Holds a page against WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
  ).toEqual([]);
}
