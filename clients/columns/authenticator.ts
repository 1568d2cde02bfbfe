import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openChromium } from "../lib/chromium.ts";
import { type Column, not } from "../lib/column.ts";
import { type Desk, NEW_PASSWORD, PASSWORD } from "../lib/desk.ts";
import type { Site } from "../lib/site.ts";
import { totpCode } from "../lib/totp.ts";
import { isRevoked } from "./revoked.ts";

const OTHER_FLOWS = not(
  "signs in by SRP, unless `services.handleSignIn` or `passwordless` say otherwise",
);
const AMPLIFYS = not("leaves it to Amplify's own calls");

/** The Authenticator of `@aws-amplify/ui-react` as docs/amplify.md shows it, in Chromium. */
export async function openAuthenticator({ sandbox }: Desk, site: Site): Promise<Column> {
  site.serve(sandbox.addresses);
  const browse = (visit: (tab: Page) => Promise<void>): Promise<void> => withTab(site, visit);

  return {
    cells: {
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
          await Promise.all([isSignedIn(tab), isSignedIn(other)]);
        }),
      srp: (desk) =>
        browse(async (tab) => {
          await signIn(tab, await desk.person());
          await isSignedIn(tab);
        }),
      password: OTHER_FLOWS,
      userAuthEmail: OTHER_FLOWS,
      userAuthPassword: OTHER_FLOWS,
      userAuthSrp: OTHER_FLOWS,
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
      changePassword: not("has it in another component, `AccountSettings.ChangePassword`"),
      totpSetUp: not(
        "shows it where the pool demands MFA; where people choose it, Amplify's own calls do",
      ),
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
  };
}

const ACCESS_TOKEN = `localStorage[Object.keys(localStorage).find((key) => key.endsWith(".accessToken"))]`;

/** A tab of a browser that knows nothing yet. */
export async function withTab(site: Site, visit: (tab: Page) => Promise<void>): Promise<void> {
  const context = await openChromium();
  try {
    const tab = await context.newPage();
    await tab.goto(site.url);
    await visit(tab);
  } finally {
    await context.close();
  }
}

export async function signUp(tab: Page, address: string): Promise<void> {
  await tab.getByRole("tab", { name: "Create Account" }).click();
  await tab.getByLabel("Email").fill(address);
  await tab.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await tab.getByLabel("Confirm Password").fill(PASSWORD);
  await tab.getByRole("button", { name: "Create Account" }).click();
  await tab.getByRole("heading", { name: "Check your email" }).waitFor();
}

export async function signIn(tab: Page, address: string, password = PASSWORD): Promise<void> {
  await tab.getByRole("button", { name: "Forgot your password?" }).waitFor();
  await tab.getByLabel("Email").fill(address);
  await tab.getByLabel("Password", { exact: true }).fill(password);
  await tab.getByRole("tabpanel").getByRole("button", { name: "Sign in" }).click();
}

export async function forget(tab: Page, address: string): Promise<void> {
  await tab.getByRole("button", { name: "Forgot your password?" }).click();
  await tab.getByLabel("Email").fill(address);
  await tab.getByRole("button", { name: "Send code" }).click();
  await tab.getByLabel("Code").waitFor();
}

export async function isSignedIn(tab: Page): Promise<void> {
  await tab.getByRole("heading", { name: "You are signed in" }).waitFor();
}

/** On another device the link has a button. */
export async function pressElsewhere(link: string, site: Site): Promise<void> {
  await withTab(site, async (phone) => {
    await phone.goto(link);
    await phone.getByRole("button", { name: "Confirm" }).click();
    await phone.waitForURL(`${site.url}/**`);
  });
}
