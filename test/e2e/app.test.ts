import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  expectAccessible,
  fillSignIn,
  linkOf,
  makePerson,
  PASSWORD,
  signUp,
  useBrowser,
  withSandbox,
} from "./harness.ts";

const browser = useBrowser();

/** Two looks are enough to see both widths and both colour schemes. */
/** What is right in one look is right in the other, but for the colours. */
const LOOKS: readonly (readonly [string, BrowserContextOptions, "all" | "colours"])[] = [
  ["wide and light", { viewport: { width: 1280, height: 860 }, colorScheme: "light" }, "all"],
  ["narrow and dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }, "colours"],
];

describe("demo app in a browser", () => {
  it.each(LOOKS)("passes the accessibility checks, %s", (_name, options, rules) =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage(options);
      const { app } = sandbox.addresses;
      for (const path of [
        "/",
        "/sign-in",
        "/welcome?link_status=confirmed",
        "/welcome?link_status=already-confirmed",
        "/welcome",
        "/email-sign-in",
        "/verify#link_flow=verify-attribute&link_code=123456",
        "/invite",
        "/nosuch",
      ]) {
        await page.goto(`${app}${path}`);
        if (path === "/") await page.getByText("Another language, and what can go wrong").click();
        await expectAccessible(page, undefined, rules);
        const isWider = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(isWider, path).toBe(false);
      }
      await signUp(page, sandbox, `${"long-".repeat(10)}name@example.com`);
      await expectAccessible(page, undefined, rules);
    }),
  );

  it("keeps the page policy quiet and itself free of errors on the whole way", () =>
    withSandbox({ confirm: "open" }, async (sandbox) => {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      page.on("pageerror", (error) => faults.push(error.message));
      await signUp(page, sandbox, "mary@example.com");
      await page.goto(
        `${sandbox.addresses.app}/welcome?link_status=confirmed&link_state=s&keep=1#x`,
      );
      await page.waitForURL("**/welcome?keep=1#x");
      await page.goto(`${sandbox.addresses.app}/sign-in`);
      expect(faults).toEqual([]);
    }));

  it("stays on 'check your mail' over a reload and leads to the mails of that address", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await signUp(page, sandbox, "mary+1@example.com");
      await page.reload();
      await page.getByText("mary+1@example.com").waitFor();
      const opened = page.context().waitForEvent("page");
      await page.getByRole("link", { name: "Open the local inbox" }).click();
      const inbox = await opened;
      await inbox.getByText("1 found").waitFor();
      await page.getByRole("link", { name: "Use another one" }).click();
      await page.getByRole("heading", { name: "Create an account" }).waitFor();
    }));

  it("sends again after a pause and says so", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await page.clock.install();
      await signUp(page, sandbox, "mary@example.com");
      const button = page.getByRole("button", { name: /Send it again/ });
      await page.getByRole("button", { name: /Send it again in \d+ s/ }).waitFor();
      expect(await button.getAttribute("aria-disabled")).toBe("true");
      await page.clock.fastForward(31_000);
      await page.getByRole("button", { name: "Send it again", exact: true }).click();
      await page.getByText("Asked again.").waitFor();
      expect(sandbox.inbox.list().map(({ triggerSource }) => triggerSource)).toEqual([
        "CustomMessage_ResendCode",
        "CustomMessage_SignUp",
      ]);
    }));

  it("tries what can go wrong: trouble, a browser that forgets, an old code, another language, and back", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await signUp(page, sandbox, "mary@example.com");
      await page.getByText("Another language, and what can go wrong").click();
      const press = async (button: string, says: string): Promise<void> => {
        await page.getByRole("button", { name: button }).click();
        await page.getByText(says).waitFor();
      };
      const opened = await page.context().newPage();
      const shows = async (heading: string): Promise<void> => {
        await opened.goto(linkOf(sandbox));
        await opened.locator("h1", { hasText: heading }).waitFor();
      };
      await press("Rate-limited", "told that it was too often");
      await shows("Too many tries");
      await press("Forget", "has forgotten");
      await shows("Confirm your email address");
      await press("25 hours on", "The pool's clock shows");
      await shows("This link no longer works");
      await press("Busy", "told that Cognito is busy");
      await press("Back to normal", "nothing is in trouble");
      expect(sandbox.clock.offsetMs).toBe(0);
      await page.getByLabel("Another language").selectOption("日本語");
      await signUp(page, sandbox, "yuki@example.com");
      expect(sandbox.inbox.get("latest")?.html).toMatch(/<html[^>]* lang="ja"/);
    }));

  it("tells what went wrong in a sentence beside the field, and moves the focus there", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await signUp(page, sandbox, "mary@example.com");
      await page.goto(sandbox.addresses.app);
      const tell = async (password: string): Promise<string> => {
        await page.getByLabel("Email address").fill("mary@example.com");
        await page.getByLabel("Password", { exact: true }).fill(password);
        await page.getByRole("button", { name: "Sign up" }).click();
        const wrong = page.locator("input[aria-invalid=true]:focus");
        await wrong.waitFor();
        const [, field] =
          /(\w+)-problem/.exec((await wrong.getAttribute("aria-describedby")) ?? "") ?? [];
        return `${field}: ${await page.locator(`#${field}-problem`).textContent()}`;
      };
      expect(await tell("all-lower-case")).toContain("password: This password is too simple");
      await expectAccessible(page);
    }));

  it("says that the pool is away when nothing answers", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await page.route(`${sandbox.addresses.cognito}/**`, (route) => route.abort());
      await page.goto(sandbox.addresses.app);
      await page.getByLabel("Email address").fill("mary@example.com");
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "Sign up" }).click();
      await page.getByText("The local pool does not answer").waitFor();
    }));

  it("shows and hides the password", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await page.goto(sandbox.addresses.app);
      const password = page.getByLabel("Password", { exact: true });
      await page.getByRole("button", { name: "Show password" }).click();
      expect(await password.getAttribute("type")).toBe("text");
      await page.getByRole("button", { name: "Hide password" }).click();
      expect(await password.getAttribute("type")).toBe("password");
    }));

  it("offers a new mail when somebody unconfirmed signs in", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await signUp(page, sandbox, "mary@example.com");
      await page.goto(`${sandbox.addresses.app}/sign-in`);
      await page.getByLabel("Email address").fill("mary@example.com");
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("link", { name: "get a new one" }).click();
      await page.getByRole("button", { name: "Send it again", exact: true }).click();
      await page.getByText("Asked again.").waitFor();
    }));

  it("moves the waiting tab's steps and title on with it, and where it has been loaded again asks to sign in", () =>
    withSandbox({ confirm: "open" }, async (sandbox) => {
      const waiting = await browser.newPage();
      const seen = async () => ({
        title: await waiting.title(),
        step: await waiting.locator("[aria-current=step]").textContent(),
        done: await waiting.locator(".steps .done").allTextContents(),
      });
      const onItsWay = {
        title: "Check your email · cognito-links demo",
        step: "Open email",
        done: ["Sign up"],
      };
      await signUp(waiting, sandbox, "mary@example.com");
      expect(await seen()).toEqual(onItsWay);
      await waiting.reload();
      await waiting.getByText("mary@example.com").waitFor();
      expect(await seen()).toEqual(onItsWay);
      const page = await waiting.context().newPage();
      await page.goto(linkOf(sandbox));
      await waiting.getByRole("heading", { name: "You are confirmed" }).waitFor();
      expect(await seen()).toEqual({
        title: "You are confirmed · cognito-links demo",
        step: "Confirmed",
        done: ["Sign up", "Open email"],
      });
      await expectAccessible(waiting);

      await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
      await fillSignIn(page, "mary@example.com");
      await page.getByText("mary@example.com").waitFor();
      expect(await page.locator("#verified").textContent()).toBe("Yes");
      await expectAccessible(page);
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
      await page.goto(`${sandbox.addresses.app}/account`);
      await page.waitForURL("**/sign-in");
    }));

  it("mails whoever signs up again, and says the same to everybody", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await makePerson(sandbox, "john@example.com");
      await signUp(page, sandbox, "mary@example.com");
      for (const email of ["mary@example.com", "john@example.com"]) {
        await signUp(await browser.newPage(), sandbox, email);
        await signUp(page, sandbox, email);
        await page.getByText("If you have an account already").waitFor();
      }
      expect(sandbox.inbox.list().every(({ to }) => to === "mary@example.com")).toBe(true);
      await page.goBack();
      await page.getByRole("heading", { name: "Create an account" }).waitFor();
    }));

  it("says why it asks to sign in before an address is changed, and leads back there", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await makePerson(sandbox, "mary@example.com");
      await page.goto(`${sandbox.addresses.app}/sign-in`);
      await page.getByText("With your password, or by an email that needs none.").waitFor();
      await page.goto(sandbox.addresses.app);
      await page.getByRole("link", { name: "change your email address" }).click();
      await page.getByText("Sign in first, to change your address.").waitFor();
      await fillSignIn(page, "mary@example.com");
      await page.waitForURL("**/change-email");
    }));

  it("says without JavaScript what needs it, and still says how a link ended", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage({ javaScriptEnabled: false });
      await page.goto(sandbox.addresses.app);
      expect(await page.locator("noscript").textContent()).toContain("which needs JavaScript");
      expect(await page.getByRole("button", { name: "Sign up" }).isDisabled()).toBe(true);
      await page.goto(`${sandbox.addresses.app}/welcome?link_status=already-confirmed`);
      await page.getByRole("heading", { name: "You were confirmed already" }).waitFor();
    }));
});
