import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openChromium } from "../lib/chromium.ts";
import { type Column, not, nothingBut } from "../lib/column.ts";
import type { Desk } from "../lib/desk.ts";
import type { Site } from "../lib/site.ts";
import { fillHostedPage } from "./hosted-page.ts";

/** `oidc-client-ts` in Chromium. */
export async function openOidcClientTs({ sandbox }: Desk, site: Site): Promise<Column> {
  site.serve(sandbox.addresses);
  /** Somebody signs in on the hosted page, in a browser of their own, and is back on the app's. */
  const signedIn = async (desk: Desk, then: (page: Page) => Promise<void>): Promise<void> => {
    const context = await openChromium();
    try {
      const page = await context.newPage();
      await page.goto(site.url);
      const address = await desk.person();
      await page.evaluate("void users.signinRedirect()");
      await fillHostedPage(page, address);
      await page.waitForFunction((title) => document.title === title, address);
      await then(page);
    } finally {
      await context.close();
    }
  };
  const rows = {
    codeFlow: (desk: Desk) => signedIn(desk, async () => undefined),
    refresh: (desk: Desk) =>
      signedIn(desk, async (page) => {
        const before = await page.evaluate("users.getUser().then((user) => user.access_token)");
        const after = await page.evaluate("users.signinSilent().then((user) => user.access_token)");
        assert(after);
        assert.notEqual(after, before);
      }),
    revoke: (desk: Desk) =>
      signedIn(desk, async (page) => {
        await page.evaluate("users.revokeTokens(['refresh_token'])");
        assert.equal(
          await page.evaluate("users.getUser().then((user) => user.refresh_token)"),
          null,
        );
      }),
    verify: not("checks no signature: by the code flow the tokens come from Cognito itself"),
  };
  return { cells: nothingBut(rows, "speaks OpenID Connect alone") };
}
