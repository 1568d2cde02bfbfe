import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type Column, not } from "../lib/column.ts";
import { type Desk, NEW_PASSWORD } from "../lib/desk.ts";
import { forget, isSignedIn, pressElsewhere, signIn, signUp, withTab } from "../lib/screens.ts";
import { openSite, type Site } from "../lib/site.ts";
import { totpCode } from "../lib/totp.ts";
import { signInCells } from "./authenticator-sign-in.ts";
import { isRevoked } from "./revoked.ts";

const AMPLIFYS = not("leaves it to Amplify's own calls");

/** The Authenticator of `@aws-amplify/ui-react` as docs/amplify.md shows it, in Chromium. */
export async function openAuthenticator({ sandbox }: Desk, site: Site): Promise<Column> {
  site.serve(sandbox.addresses);
  const signInSite = await openSite("pages/sign-in.tsx");
  signInSite.serve(sandbox.addresses);
  const browse = (visit: (tab: Page) => Promise<void>): Promise<void> => withTab(site, visit);

  return {
    cells: {
      ...signInCells(signInSite),
      signUp: (desk) =>
        browse(async (tab) => {
          const address = desk.address();
          await signUp(tab, address);
          assert.equal((await desk.user(address)).status, "UNCONFIRMED");
        }),
      confirm: (desk) =>
        browse(async (tab) => {
          const address = desk.address();
          await signUp(tab, address);
          const other = await tab.context().newPage();
          await other.goto(desk.linkTo(address));
          assert(other.url().startsWith(site.url), `it led to ${other.url()}`);
          await Promise.all([isSignedIn(tab), isSignedIn(other)]);
        }),
      resend: (desk) =>
        browse(async (tab) => {
          const address = desk.address();
          await signUp(tab, address);
          await tab.getByRole("link", { name: "Sign in" }).click();
          await signIn(tab, address);
          await tab.getByRole("button", { name: "Resend Code" }).waitFor();
          const first = desk.linkTo(address);
          await tab.getByRole("button", { name: "Resend Code" }).click();
          await tab.waitForFunction("!document.querySelector('button[disabled]')");
          assert.notEqual(desk.linkTo(address), first);
          const other = await tab.context().newPage();
          await other.goto(desk.linkTo(address));
          // A mail that anybody can ask for confirms, and signs nobody in.
          await signIn(other, address);
          await Promise.all([isSignedIn(tab), isSignedIn(other)]);
        }),
      srp: (desk) =>
        browse(async (tab) => {
          await signIn(tab, await desk.person());
          await isSignedIn(tab);
        }),
      autoSignIn: (desk) =>
        browse(async (tab) => {
          const address = desk.address();
          await signUp(tab, address);
          await pressElsewhere(desk.linkTo(address), site);
          await isSignedIn(tab);
        }),
      refresh: AMPLIFYS,
      attributes: AMPLIFYS,
      reset: (desk) =>
        browse(async (tab) => {
          const address = await desk.person();
          await forget(tab, address);
          await tab.getByLabel("Code").fill(desk.codeTo(address));
          await tab.getByLabel("New Password", { exact: true }).fill(NEW_PASSWORD);
          await tab.getByLabel("Confirm Password").fill(NEW_PASSWORD);
          await tab.getByRole("button", { name: "Submit" }).click();
          await signIn(tab, address, NEW_PASSWORD);
          await isSignedIn(tab);
        }),
      totp: (desk) =>
        browse(async (tab) => {
          const address = await desk.person();
          const secret = await desk.setUpTotp(address);
          await signIn(tab, address);
          await tab.getByLabel("Code").fill(totpCode(secret, sandbox.clock.now()));
          await tab.getByRole("button", { name: "Confirm" }).click();
          await isSignedIn(tab);
        }),
      signOutEverywhere: AMPLIFYS,
      revoke: (desk) =>
        browse(async (tab) => {
          await signIn(tab, await desk.person());
          await isSignedIn(tab);
          const token = String(await tab.evaluate(ACCESS_TOKEN));
          await tab.getByRole("button", { name: "Sign out" }).click();
          await tab.getByRole("button", { name: "Forgot your password?" }).waitFor();
          assert(await isRevoked(sandbox.addresses.cognito, token), "the token is good still");
        }),
      codeFlow: not("offers other providers alone, as `socialProviders`"),
      verify: not("takes the tokens as they come"),
    },
    close: () => signInSite.close(),
  };
}

const ACCESS_TOKEN = `localStorage[Object.keys(localStorage).find((key) => key.endsWith(".accessToken"))]`;
