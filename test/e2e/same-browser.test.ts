import { readFileSync } from "node:fs";
import type { Sandbox } from "cognito-links-dev";
import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  clickTheMail,
  expectAccessible,
  linkOf,
  PASSWORD,
  signUp,
  statusOf,
  useBrowser,
  withSandbox,
} from "./harness.ts";

const browser = useBrowser();

/** Every answer to a navigation in this context, the redirects among them: method, status, address. */
function watchNavigation(context: BrowserContext): readonly string[] {
  const seen: string[] = [];
  context.on("response", (response) => {
    const request = response.request();
    if (!request.isNavigationRequest()) return;
    const { origin, pathname } = new URL(response.url());
    seen.push(`${request.method()} ${response.status()} ${origin}${pathname}`);
  });
  return seen;
}

async function expectWelcome(page: Page, { addresses }: Sandbox): Promise<void> {
  await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
  await page.waitForURL(`${addresses.app}/welcome`);
}

const isWaiting = (page: Page): Promise<boolean> =>
  page.getByRole("heading", { name: "Check your email" }).isVisible();

describe("in the browser that signed up", () => {
  it("the link confirms without a page between, and the waiting tab moves on by itself", () =>
    withSandbox({}, async (sandbox) => {
      const waiting = await browser.newPage();
      await signUp(waiting, sandbox, "mary@example.com");
      const inbox = await waiting.context().newPage();
      const seen = watchNavigation(waiting.context());
      const landed = await clickTheMail(inbox, sandbox);
      await expectWelcome(landed, sandbox);
      const { app, inbox: mails, links } = sandbox.addresses;
      expect(seen.filter((line) => !line.includes(mails))).toEqual([
        `GET 302 ${links}/confirm`,
        `GET 200 ${app}/welcome`,
      ]);
      expect(await statusOf(sandbox, "mary@example.com")).toBe("CONFIRMED");
      await waiting.getByRole("heading", { name: "You are signed in" }).waitFor();
    }));

  it("a second sign-up works too, and the first one's link goes on working", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await signUp(page, sandbox, "mary@example.com");
      const first = linkOf(sandbox);
      await signUp(page, sandbox, "john@example.com");
      for (const link of [linkOf(sandbox), first]) {
        const opened = await page.context().newPage();
        await opened.goto(link);
        await expectWelcome(opened, sandbox);
      }
      expect(await statusOf(sandbox, "mary@example.com")).toBe("CONFIRMED");
      expect(await statusOf(sandbox, "john@example.com")).toBe("CONFIRMED");
    }));

  it("the link of a mail that was sent again confirms at once too", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await page.clock.install();
      await signUp(page, sandbox, "mary@example.com");
      await page.clock.fastForward(31_000);
      await page.getByRole("button", { name: "Send it again", exact: true }).click();
      await page.getByText("Asked again.").waitFor();
      const opened = await page.context().newPage();
      await opened.goto(linkOf(sandbox));
      await expectWelcome(opened, sandbox);
    }));

  it("the click needs no JavaScript", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await signUp(page, sandbox, "mary@example.com");
      const storageState = await page.context().storageState();
      const opened = await browser.newPage({ javaScriptEnabled: false, storageState });
      await opened.goto(linkOf(sandbox));
      await opened.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
      expect(await statusOf(sandbox, "mary@example.com")).toBe("CONFIRMED");
    }));

  it("a mail scanner that opened the link before has changed nothing", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await signUp(page, sandbox, "mary@example.com");
      for (const method of ["HEAD", "GET", "GET"]) {
        expect((await fetch(linkOf(sandbox), { method, redirect: "manual" })).status).toBeLessThan(
          303,
        );
      }
      expect(await statusOf(sandbox, "mary@example.com")).toBe("UNCONFIRMED");
      const opened = await page.context().newPage();
      await opened.goto(linkOf(sandbox));
      await expectWelcome(opened, sandbox);
    }));
});

describe("where the cookie is missing, the app's page knows the browser", () => {
  it("which lets pages keep no cookies", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setDocumentCookieDisabled", { disabled: true });
      await signUp(page, sandbox, "mary@example.com");
      expect(await page.context().cookies()).toEqual([]);
      await page.goto(linkOf(sandbox));
      await expectWelcome(page, sandbox);
    }));
});

describe("anywhere else", () => {
  /** Opens the newest link, presses the button that must be there, and lands. */
  async function pressAndLand(page: Page, sandbox: Sandbox): Promise<void> {
    await page.goto(linkOf(sandbox));
    const button = page.getByRole("button", { name: "Confirm email address" });
    await button.waitFor();
    expect(await statusOf(sandbox, "mary@example.com")).toBe("UNCONFIRMED");
    await button.click();
    await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
    expect(await statusOf(sandbox, "mary@example.com")).toBe("CONFIRMED");
  }

  it("another browser gets the page with the button, even one that signs up there itself", () =>
    withSandbox({}, async (sandbox) => {
      const other = await browser.newPage();
      await signUp(other, sandbox, "john@example.com");
      const waiting = await browser.newPage();
      await signUp(waiting, sandbox, "mary@example.com");
      await pressAndLand(other, sandbox);
      expect(await isWaiting(waiting)).toBe(true);
    }));

  it("a browser without JavaScript gets the page, and its button works", () =>
    withSandbox({}, async (sandbox) => {
      await signUp(await browser.newPage(), sandbox, "mary@example.com");
      await pressAndLand(await browser.newPage({ javaScriptEnabled: false }), sandbox);
    }));

  it("a browser that has forgotten everything since gets the page, and its waiting tab still moves on", () =>
    withSandbox({}, async (sandbox) => {
      const waiting = await browser.newPage();
      await signUp(waiting, sandbox, "mary@example.com");
      await waiting.context().clearCookies();
      await waiting.evaluate(() => localStorage.clear());
      await pressAndLand(await waiting.context().newPage(), sandbox);
      await waiting.getByRole("heading", { name: "You are signed in" }).waitFor();
    }));
});

describe("the demo app on a pool that signs in with a username", () => {
  it.each([false, true])("signs up, comes back and signs in; address as alias: %s", (aliasEmail) =>
    withSandbox({ pool: { signInWith: "username", aliasEmail } }, async (sandbox) => {
      const page = await browser.newPage();
      await page.goto(sandbox.addresses.app);
      await expectAccessible(page);
      await page.getByLabel("Username").fill("mary");
      await signUpFrom(page, "mary@example.com");
      await page.getByText("mary@example.com").waitFor();

      await page.goto(`${sandbox.addresses.app}/sign-in`);
      await signInAs(page, "mary");
      await page.getByText("This account is not confirmed yet.").waitFor();
      const opened = await page.context().newPage();
      await opened.goto(linkOf(sandbox));
      await expectWelcome(opened, sandbox);
      await signInAs(opened, aliasEmail ? "mary@example.com" : "mary");
      await opened.getByRole("heading", { name: "You are signed in" }).waitFor();
      await opened.getByText("mary@example.com").waitFor();
    }),
  );

  it("says what is wrong with a name, and sends again by it", () =>
    withSandbox({ pool: { signInWith: "username" } }, async (sandbox) => {
      const page = await browser.newPage();
      const name = page.getByLabel("Username");
      await page.goto(sandbox.addresses.app);
      await name.fill("mary@example.com");
      expect(await name.evaluate((input: HTMLInputElement) => input.checkValidity())).toBe(false);
      await name.fill("mary");
      await signUpFrom(page, "mary@example.com");
      await page.getByRole("link", { name: "Use another one" }).click();
      await name.fill("mary");
      await page.getByLabel("Email address").fill("other@example.com");
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "Sign up" }).click();
      await page.getByText("If you have an account already").waitFor();
      expect(sandbox.inbox.list().map(({ to }) => to)).toEqual([
        "mary@example.com",
        "mary@example.com",
      ]);

      await page.goto(`${sandbox.addresses.app}/sign-in`);
      await signInAs(page, "mary");
      await page.getByRole("link", { name: "get a new one" }).click();
      await page.getByRole("button", { name: "Send it again", exact: true }).click();
      await page.getByText("Asked again.").waitFor();
      expect(sandbox.inbox.list()[0]?.triggerSource).toBe("CustomMessage_ResendCode");
    }));

  async function signUpFrom(page: Page, email: string): Promise<void> {
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign up" }).click();
    await page.getByRole("heading", { name: "Check your email" }).waitFor();
  }

  async function signInAs(page: Page, username: string): Promise<void> {
    await page.getByLabel("Username").fill(username);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
  }
});

describe("the cookie, on sites that Chromium knows", () => {
  const helper = readFileSync(
    new URL("../../packages/runtime/dist/browser.js", import.meta.url),
    "utf8",
  );

  const app = `<!doctype html><title>…</title><script type="module">
import { startLink } from "/helper.js";
const { clientMetadata } = await startLink();
document.title = clientMetadata.proof ?? "no proof";
</script>`;

  /** Begins a sign-up on a made-up site, where every address answers with a page of the app. */
  async function startLinkAt(url: string): Promise<{ page: Page; proof: string }> {
    const page = await browser.newPage();
    await page
      .context()
      .route("**/*", (route) =>
        route.request().url().endsWith("/helper.js")
          ? route.fulfill({ contentType: "text/javascript", body: helper })
          : route.fulfill({ contentType: "text/html; charset=utf-8", body: app }),
      );
    await page.goto(url);
    await page.waitForFunction(() => document.title !== "…");
    return { page, proof: await page.title() };
  }

  it.each([
    ["https://app.example.com/", "https://links.example.com/", ".example.com"],
    ["https://a.b.example.co.uk/", "https://links.example.co.uk/", ".example.co.uk"],
    ["https://mary.github.io/", "https://mary.github.io/", ".mary.github.io"],
    ["http://localhost:3000/", "http://localhost:3001/", "localhost"],
    ["http://127.0.0.1:3000/", "http://127.0.0.1:3001/", "127.0.0.1"],
  ])("of %s reaches %s, with the domain %s", async (app, links, domain) => {
    const { page, proof } = await startLinkAt(app);
    expect(proof).toMatch(/^[\w-]{43}$/);
    const [cookie, ...more] = await page.context().cookies(links);
    expect(more).toEqual([]);
    expect(cookie).toMatchObject({
      name: "link_proof",
      domain,
      path: "/",
      sameSite: "Lax",
      secure: app.startsWith("https:"),
    });
    const hours = ((cookie?.expires ?? 0) - Date.now() / 1_000) / 3_600;
    expect(Math.round(hours)).toBe(48);
  });

  it("of one customer of a shared host reaches no other", async () => {
    const { page } = await startLinkAt("https://mary.github.io/");
    expect(await page.context().cookies("https://john.github.io/")).toEqual([]);
  });

  it("is not set on plain http, where links have to ask", async () => {
    const { page, proof } = await startLinkAt("http://app.example.com/");
    expect(proof).toBe("no proof");
    expect(await page.context().cookies()).toEqual([]);
  });
});
