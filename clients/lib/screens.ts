import type { Page } from "playwright-core";
import { openChromium } from "./chromium.ts";
import { PASSWORD } from "./desk.ts";
import type { Site } from "./site.ts";

// What a person does at the Authenticator's screens.

/** A tab of a browser that knows nothing yet. */
export async function withTab(
  site: Site,
  visit: (tab: Page) => Promise<void>,
  path = "/",
): Promise<void> {
  const context = await openChromium();
  try {
    const tab = await context.newPage();
    await tab.goto(`${site.url}${path}`);
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
