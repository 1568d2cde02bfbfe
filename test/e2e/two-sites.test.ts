import type { Sandbox } from "cognito-links-dev";
import type { Page, Route } from "playwright-core";
import { describe, expect, it } from "vitest";
import { linkOf, signUp, statusOf, useBrowser } from "./harness.ts";
import { watchHops, withTwoSites } from "./sites.ts";

const browser = useBrowser();
const MARY = "mary@example.com";

const button = (page: Page) => page.getByRole("button", { name: "Confirm email address" });

/** Signs up, closes the tab, and opens the link in another one. */
async function signUpAndClick(sandbox: Sandbox, prepare?: (page: Page) => Promise<unknown>) {
  const began = await browser.newPage();
  await signUp(began, sandbox, MARY);
  expect(await began.context().cookies(sandbox.addresses.links)).toEqual([]);
  const page = await began.context().newPage();
  await began.close();
  await prepare?.(page);
  const hops = watchHops(page.context(), sandbox);
  await page.goto(linkOf(sandbox), { waitUntil: "commit" });
  return { page, hops };
}

describe("app and endpoint on different sites, with no domain and no cookie between them", () => {
  it("one click is enough where the sign-up began", () =>
    withTwoSites({}, async (sandbox) => {
      const { page, hops } = await signUpAndClick(sandbox);
      await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
      await page.waitForURL(`${sandbox.addresses.app}/welcome`);
      expect(hops).toEqual([
        "GET 200 links /confirm",
        "GET 200 app /welcome",
        "POST 200 links /confirm",
      ]);
      expect(await statusOf(sandbox, MARY)).toBe("CONFIRMED");
    }));

  it("a scanner confirms nobody, though it runs scripts and waits, and another device presses the button", () =>
    withTwoSites({}, async (sandbox) => {
      const waiting = await browser.newPage();
      await waiting.clock.install();
      await signUp(waiting, sandbox, MARY);
      for (const method of ["HEAD", "GET"])
        expect((await fetch(linkOf(sandbox), { method, redirect: "manual" })).status).toBeLessThan(
          303,
        );
      const scanner = await browser.newPage();
      await scanner.goto(linkOf(sandbox));
      await button(scanner).waitFor();
      await scanner.waitForLoadState("networkidle");
      expect(await statusOf(sandbox, MARY)).toBe("UNCONFIRMED");

      const phone = await browser.newPage();
      const hops = watchHops(phone.context(), sandbox);
      await phone.goto(linkOf(sandbox));
      await button(phone).waitFor();
      expect(await statusOf(sandbox, MARY)).toBe("UNCONFIRMED");
      await button(phone).click();
      await phone.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
      expect(hops).toEqual([
        "GET 200 links /confirm",
        "GET 200 app /welcome",
        "GET 200 links /confirm",
        "POST 303 links /confirm",
        "GET 200 app /welcome",
      ]);
      // Nothing tells the waiting tab of it; it asks by itself.
      await waiting.clock.fastForward(6_000);
      await waiting.getByRole("heading", { name: "You are signed in" }).waitFor();
    }));

  it.each<readonly [string, (route: Route) => Promise<void>]>([
    ["nobody answers", (route) => route.abort()],
    ["the browser lets the page read no answer", (route) => route.fulfill({ body: "{}" })],
    ["the endpoint is in trouble", (route) => route.fulfill({ status: 503, body: "" })],
  ])("the person ends at the button when the page calls and %s", (_what, answer) =>
    withTwoSites({}, async (sandbox) => {
      const { page } = await signUpAndClick(sandbox, (tab) =>
        tab.route(`${sandbox.addresses.links}/**`, (route) =>
          route.request().resourceType() === "fetch" ? answer(route) : route.continue(),
        ),
      );
      await button(page).click();
      await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
    }),
  );

  it("a page whose scripts are slow says that it takes a moment, and finishes the link", () =>
    withTwoSites({}, async (sandbox) => {
      let arrive = (): void => {};
      const arrived = new Promise<void>((resolve) => {
        arrive = resolve;
      });
      const { page } = await signUpAndClick(sandbox, (tab) =>
        tab.route("**/app.js", async (route) => {
          await arrived;
          await route.continue();
        }),
      );
      await page.getByText("it takes a moment").waitFor();
      arrive();
      await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
    }));
});
