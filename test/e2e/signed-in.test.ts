import type { Sandbox } from "cognito-links-dev";
import type { Page, Route } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectAccessible, linkOf, signUp, statusOf, useBrowser, withSandbox } from "./harness.ts";
import { meddle, watchHops, withTwoSites } from "./sites.ts";

const browser = useBrowser();
const MARY = "mary@example.com";
const signIn = "same-browser";
/** Longer than AuthSessionValidity can be. */
const TOO_LATE = 16 * 60;

async function expectSignedIn(page: Page): Promise<void> {
  await page.getByRole("heading", { name: "You are signed in" }).waitFor();
  await page.getByText(MARY).waitFor();
}

/** Signs up, and gives another tab of that browser; nobody waits any more. */
async function signUpAndLeave(sandbox: Sandbox): Promise<Page> {
  const began = await browser.newPage();
  await signUp(began, sandbox, MARY);
  const page = await began.context().newPage();
  await began.close();
  return page;
}

describe("whoever signs up and clicks in another tab is signed in without typing", () => {
  it("and so is the tab that waited, which this one tells; signing out ends it for both", () =>
    withSandbox({ signIn }, async (sandbox) => {
      const waiting = await browser.newPage();
      await signUp(waiting, sandbox, MARY);
      const page = await waiting.context().newPage();
      const hops = watchHops(page.context(), sandbox);
      await page.goto(linkOf(sandbox));
      await expectSignedIn(page);
      await page.getByText("You may close this one.").waitFor();
      await page.waitForURL(`${sandbox.addresses.app}/welcome`);
      await expectAccessible(page);
      await expectSignedIn(waiting);
      expect(hops.slice(0, 4)).toEqual([
        "GET 200 links /confirm",
        "GET 200 app /welcome",
        "POST 200 links /confirm",
        "POST 200 cognito InitiateAuth",
      ]);
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
      await waiting.goto(`${sandbox.addresses.app}/account`);
      await waiting.waitForURL("**/sign-in");
    }));

  it("by the kept Session where the pool knows passwords alone, and on another site", () =>
    withTwoSites({ signIn, pool: { firstFactors: ["PASSWORD"] } }, async (sandbox) => {
      const page = await signUpAndLeave(sandbox);
      await page.goto(linkOf(sandbox));
      await expectSignedIn(page);
      // What signs in has served; what proves the page goes on for other links.
      const kept = await page.evaluate(() => Object.keys(localStorage).sort());
      expect(kept).toEqual(["cognito-links-demo.tokens", "cognito-links.verifier"]);
      await page.getByRole("link", { name: "To your account" }).click();
      await page.locator("#verified", { hasText: "Yes" }).waitFor();
    }));

  it("by the waiting tab alone, which tells, where links do not sign in", () =>
    withSandbox({}, async (sandbox) => {
      const waiting = await browser.newPage();
      await signUp(waiting, sandbox, MARY);
      const page = await waiting.context().newPage();
      await page.goto(linkOf(sandbox));
      await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
      await page.getByText("You may close this one.").waitFor();
      await page.getByText(MARY).waitFor();
      await expectSignedIn(waiting);
    }));
});

describe("what cannot sign in confirms, without a word of error", () => {
  /** The last of these is told of Cognito's answer itself. */
  it.each<readonly [string, (sandbox: Sandbox, route: Route) => Promise<unknown>]>([
    ["late", async ({ clock }) => clock.advance(TOO_LATE)],
    ["used", async (_sandbox, route) => route.fetch()],
    ["refused", async (_sandbox, route) => route.fulfill({ status: 400, body: "{}" })],
    ["without an answer", async (_sandbox, route) => route.abort()],
  ])("a ticket that is %s", (_what, meet) =>
    withSandbox({ signIn }, async (sandbox) => {
      const page = await signUpAndLeave(sandbox);
      let isMet = false;
      await meddle(page.context(), sandbox, "InitiateAuth", async (route) => {
        isMet = true;
        await meet(sandbox, route);
        await route.continue().catch(() => undefined);
      });
      await page.goto(linkOf(sandbox));
      await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
      expect(isMet).toBe(true);
      await expectPlain(page, sandbox);
    }),
  );

  it("a Session of the sign-up that is too old", () =>
    withSandbox({ signIn, pool: { firstFactors: ["PASSWORD"] } }, async (sandbox) => {
      const page = await signUpAndLeave(sandbox);
      sandbox.clock.advance(TOO_LATE);
      await page.goto(linkOf(sandbox));
      await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
      await expectPlain(page, sandbox);
    }));

  async function expectPlain(page: Page, sandbox: Sandbox): Promise<void> {
    expect(await statusOf(sandbox, MARY)).toBe("CONFIRMED");
    expect(await page.getByRole("button", { name: "Sign in" }).isEnabled()).toBe(true);
    expect(await page.locator("#problem").isVisible()).toBe(false);
  }
});
