import type { LogEntry, LogValue } from "cognito-links";
import { type Sandbox, type SandboxOptions, startSandbox } from "cognito-links-dev";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { linkOf, PASSWORD, post, signUpByApi, useBrowser } from "./harness.ts";

const browser = useBrowser();

/** How an outcome comes about: what happens before the person opens the link, and what they then see. */
interface Story {
  readonly outcome: string;
  readonly options?: SandboxOptions;
  /** Gives back the address that the person opens. */
  readonly before: (sandbox: Sandbox) => Promise<string>;
  readonly sees: string | RegExp;
}

const email = "mary@example.com";
const admin = (sandbox: Sandbox, operation: string, username: string) =>
  sandbox.pool.handle(operation, {
    UserPoolId: sandbox.pool.config.userPoolId,
    Username: username,
  });
const fault = (sandbox: Sandbox, type: string, times: number) =>
  post(`${sandbox.addresses.cognito}/_sandbox/faults`, { operation: "ConfirmSignUp", type, times });

const STALE = "This link no longer works";

const STORIES: readonly Story[] = [
  {
    outcome: "confirmed",
    before: (sandbox) => signUpByApi(sandbox, email),
    sees: /confirmed/i,
  },
  {
    outcome: "already-confirmed",
    before: async (sandbox) => {
      const link = await signUpByApi(sandbox, email);
      await fetch(link, { redirect: "manual" });
      return link;
    },
    sees: /already/i,
  },
  {
    outcome: "expired",
    before: async (sandbox) => {
      const link = await signUpByApi(sandbox, email);
      sandbox.clock.advance(24 * 3600 + 1);
      return link;
    },
    sees: STALE,
  },
  {
    outcome: "mismatch",
    before: async (sandbox) => {
      const link = await signUpByApi(sandbox, email);
      await sandbox.pool.handle("ResendConfirmationCode", {
        ClientId: sandbox.addresses.clientId,
        Username: email,
      });
      return link;
    },
    sees: STALE,
  },
  {
    outcome: "not-found",
    before: async (sandbox) => {
      const link = await signUpByApi(sandbox, email, "legacy_client");
      await admin(sandbox, "AdminDeleteUser", email);
      return link;
    },
    sees: STALE,
  },
  {
    outcome: "disabled",
    before: async (sandbox) => {
      const link = await signUpByApi(sandbox, email);
      await admin(sandbox, "AdminDisableUser", email);
      return link;
    },
    sees: STALE,
  },
  {
    outcome: "invalid-link",
    before: async (sandbox) => (await signUpByApi(sandbox, email)).replace("link=", "link=A"),
    sees: "This link is not complete",
  },
  {
    outcome: "alias-taken",
    options: { pool: { signInWith: "username", aliasEmail: true } },
    before: async (sandbox) => {
      const first = await signUpByApi(sandbox, "mary", "demo_client", email);
      const second = await signUpByApi(sandbox, "mary2", "demo_client", email);
      await fetch(first, { redirect: "manual" });
      return second;
    },
    sees: "This address already has an account",
  },
  {
    outcome: "rate-limited",
    before: async (sandbox) => {
      const link = await signUpByApi(sandbox, email);
      await fault(sandbox, "LimitExceededException", 1);
      return link;
    },
    sees: "Too many tries",
  },
  {
    outcome: "busy",
    before: async (sandbox) => {
      const link = await signUpByApi(sandbox, email);
      await fault(sandbox, "TooManyRequestsException", 1);
      return link;
    },
    sees: "One moment",
  },
  {
    outcome: "misconfigured",
    before: async (sandbox) => {
      const link = await signUpByApi(sandbox, email);
      await fault(sandbox, "ResourceNotFoundException", 1);
      return link;
    },
    sees: "Something is not set up right",
  },
];

/** Runs one story in mode open, where the GET alone decides, and hands over the page that the person sees. */
async function tell(
  story: Story,
  then: (page: Page, sandbox: Sandbox, lines: LogEntry[]) => Promise<void>,
): Promise<void> {
  const lines: LogEntry[] = [];
  const options = { port: 0, confirm: "open", ...story.options } as const;
  const sandbox = await startSandbox(options, { log: (entry) => lines.push(entry) });
  try {
    const link = await story.before(sandbox);
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    await page.goto(link);
    await then(page, sandbox, lines);
    await page.context().close();
  } finally {
    await sandbox.close();
  }
}

const outcomeOf = (lines: readonly LogEntry[]): LogValue => lines.at(-1)?.["outcome"];

describe.each(STORIES.map((story) => [story.outcome, story] as const))(
  "the outcome %s",
  (outcome, story) => {
    // That every page is accessible, pages.test.ts says.
    it("comes about through the pool, and is seen in a browser", () =>
      tell(story, async (page, _sandbox, lines) => {
        expect(outcomeOf(lines)).toBe(outcome);
        await page.getByRole("heading", { level: 1, name: story.sees }).waitFor();
        const scrolls = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
        expect(scrolls, "the page scrolls sideways on a phone").toBe(false);
      }));
  },
);

describe("a busy page", () => {
  const busy = STORIES.find(({ outcome }) => outcome === "busy");
  if (busy === undefined) throw new Error("no story of busy");

  it("tries again by itself, and the person lands in the app", () =>
    tell(busy, async (page) => {
      await page.locator("[data-outcome='confirmed']").waitFor();
    }));

  it("does so without JavaScript and after a pressed button, too", () =>
    tell({ ...busy, options: { confirm: "click" } }, async (_page, sandbox) => {
      const page = await browser.newPage({ javaScriptEnabled: false });
      await page.goto(linkOf(sandbox));
      await page.getByRole("button", { name: "Confirm email address" }).click();
      await page.getByRole("heading", { name: "One moment" }).waitFor();
      await page.locator("[data-outcome='confirmed']").waitFor();
    }));
});

it("a failing PostConfirmation trigger does not trouble the person, who is confirmed", async () => {
  const lines: LogEntry[] = [];
  const fail = () => {
    throw new Error("the app's own hook");
  };
  const sandbox = await startSandbox(
    { port: 0, confirm: "open", triggers: { PostConfirmation: fail } },
    { log: (entry) => lines.push(entry) },
  );
  const page = await browser.newPage();
  await page.goto(await signUpByApi(sandbox, email));
  await page.locator("[data-outcome='confirmed']").waitFor();
  expect(lines.at(-1)).toMatchObject({
    level: "warn",
    cognitoError: "UserLambdaValidationException",
  });
  await sandbox.close();
});

describe("usernames and addresses", () => {
  it.each([
    "a+b&c=d%e#f@example.com",
    "o'brien*!@example.com",
    "jürgen@exämple.de",
    "山田@例え.jp",
  ])("%s goes the whole way in a pool that signs in with the address", async (address) => {
    const sandbox = await startSandbox({ port: 0, confirm: "open" });
    const page = await browser.newPage();
    await page.goto(await signUpByApi(sandbox, address));
    await page.locator("[data-outcome='confirmed']").waitFor();
    await page.context().close();
    await sandbox.close();
  });

  it.each([
    "a+b",
    "a&b=c",
    "50%",
    "#tag",
    "%2B",
    "jürgen",
    "山田太郎",
    "a/b?c",
    "o'brien(x)*!",
    '"<b>',
  ])("%s goes the whole way in a pool that signs in with a username", async (username) => {
    const sandbox = await startSandbox({
      port: 0,
      confirm: "click",
      pool: { signInWith: "username", aliasEmail: true },
    });
    const page = await browser.newPage();
    await page.goto(await signUpByApi(sandbox, username, "demo_client", "mary+x@example.com"));
    await page.getByRole("button", { name: "Confirm email address" }).click();
    await page.locator("[data-outcome='confirmed']").waitFor();
    expect(await admin(sandbox, "AdminGetUser", username)).toMatchObject({
      UserStatus: "CONFIRMED",
    });
    await page.context().close();
    await sandbox.close();
  });

  it("with a space are refused by the pool, as by Cognito", async () => {
    const sandbox = await startSandbox({ port: 0, pool: { signInWith: "username" } });
    const signUp = sandbox.pool.handle("SignUp", {
      ClientId: "demo_client",
      Username: "two words",
      Password: PASSWORD,
    });
    await expect(signUp).rejects.toMatchObject({ type: "InvalidParameterException" });
    await sandbox.close();
  });
});
