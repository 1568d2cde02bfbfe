import type { Page } from "playwright-core";
import { openChromium } from "../lib/chromium.ts";
import { PASSWORD } from "../lib/desk.ts";

/** Signs somebody in on the hosted page, and gives back where it leads. */
export async function signInOnHostedPage(url: string, address: string): Promise<URL> {
  const context = await openChromium();
  try {
    const page = await context.newPage();
    await page.goto(url);
    // Nobody listens there: the way ends where the app's server would take it up.
    const back = page.waitForRequest((request) => request.url().startsWith("http://localhost/"));
    await fillHostedPage(page, address);
    return new URL((await back).url());
  } finally {
    await context.close();
  }
}

/** Fills in the form of the hosted page. */
export async function fillHostedPage(page: Page, address: string): Promise<void> {
  await page.locator("input[name=username]").fill(address);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("button[type=submit], input[type=submit]").first().click();
}
