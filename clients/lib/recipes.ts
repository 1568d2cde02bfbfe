import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { isRevoked } from "../columns/revoked.ts";
import { attempt, type Outcome } from "./column.ts";
import { type Desk, NEW_PASSWORD, openDesk, PASSWORD } from "./desk.ts";
import { forget, isSignedIn, pressElsewhere, signIn, signUp, withTab } from "./screens.ts";
import { openSite, type Site } from "./site.ts";

/** A recipe of docs/amplify.md at work: in which app, and what a person does there. */
interface Recipe {
  readonly page: string;
  readonly play: (tab: Page, desk: Desk, site: Site) => Promise<void>;
}

const PLAIN = "pages/plain.ts";
const AUTHENTICATOR = "recipes/main.tsx";

/** By the sentence that stands in docs/clients.md. */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  "a click on another device signs the waiting tab in": {
    page: PLAIN,
    async play(tab, desk, site) {
      const address = desk.address();
      const given = [address, PASSWORD] as const;
      const waiting = tab.evaluate(`signUpAndWait(...${JSON.stringify(given)})`);
      await until(() => desk.sandbox.inbox.search(`to:${address}`).length === 1);
      await Promise.all([waiting, pressElsewhere(desk.linkTo(address), site)]);
      assert.equal(await userIn(tab), (await desk.user(address)).attributes["sub"]);
    },
  },
  "Amplify keeps, refreshes and revokes the tokens that a link brought, and other tabs hear of it":
    {
      page: PLAIN,
      async play(tab, desk, site) {
        const address = await desk.person();
        const { sub } = (await desk.user(address)).attributes;
        const other = await tab.context().newPage();
        await other.goto(site.url);
        const tokens = JSON.stringify(await desk.tokensOf(address, PASSWORD));
        await tab.evaluate(`keepTokens(${tokens})`);
        await other.waitForFunction("heard.includes('signedIn')");
        assert.deepEqual([await userIn(tab), await userIn(other)], [sub, sub]);
        await tab.reload();
        const refresh = "callAmplify('tokens', { forceRefresh: true })";
        const { accessToken } = Object(await tab.evaluate(refresh));
        assert.equal(await userIn(tab), sub);
        await tab.evaluate("callAmplify('signOut')");
        assert(await isRevoked(desk.sandbox.addresses.cognito, accessToken), "it is good still");
        await other.waitForFunction("heard.includes('signedOut')");
      },
    },
  "the page that the link opens is signed in by its tokens, also where nobody waits any more": {
    page: AUTHENTICATOR,
    async play(tab, desk) {
      const address = desk.address();
      await signUp(tab, address);
      const opened = await tab.context().newPage();
      await tab.close();
      await opened.goto(desk.linkTo(address));
      await isSignedIn(opened);
    },
  },
  "an address that waits for its link gets another one from the sign-up form": {
    page: AUTHENTICATOR,
    async play(tab, desk, site) {
      const address = desk.address();
      await withTab(site, (before) => signUp(before, address));
      const first = desk.linkTo(address);
      await signUp(tab, address);
      assert.notEqual(desk.linkTo(address), first);
      const other = await tab.context().newPage();
      await other.goto(desk.linkTo(address));
      // A mail that anybody can ask for confirms, and signs nobody in.
      await signIn(other, address);
      await Promise.all([isSignedIn(tab), isSignedIn(other)]);
    },
  },
  "an address that has an account looks the same there, and gets no mail": {
    page: AUTHENTICATOR,
    async play(tab, desk) {
      const address = await desk.person();
      await signUp(tab, address);
      assert.equal(desk.sandbox.inbox.search(`to:${address}`).length, 0);
    },
  },
  "a new password by the link leads the tab that waits back to its sign-in": {
    page: AUTHENTICATOR,
    async play(tab, desk, site) {
      const address = await desk.person();
      await forget(tab, address);
      const other = await tab.context().newPage();
      await other.goto(desk.linkTo(address));
      await other.getByLabel("New password").first().fill(NEW_PASSWORD);
      await other
        .getByRole("button", { name: /password/i })
        .last()
        .click();
      await other.waitForURL(`${site.url}/**`);
      await signIn(tab, address, NEW_PASSWORD);
      await Promise.all([isSignedIn(tab), isSignedIn(other)]);
    },
  },
};

/** Plays one, in an app, a browser and a sandbox of its own. */
export async function takeRecipe(name: string): Promise<Outcome> {
  const { page, play } = RECIPES[name] ?? {};
  if (page === undefined || play === undefined) throw new Error(`There is no recipe "${name}".`);
  const site = await openSite(page);
  const desk = await openDesk({ site, confirm: "same-browser", signIn: "same-browser" });
  site.serve(desk.sandbox.addresses);
  try {
    return await attempt(() => withTab(site, (tab) => play(tab, desk, site)));
  } finally {
    await desk.close();
    await site.close();
  }
}

async function userIn(tab: Page): Promise<unknown> {
  return Object(await tab.evaluate("callAmplify('getCurrentUser')")).userId;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}
