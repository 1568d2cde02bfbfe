import type { Browser, Page } from "playwright-core";
import { hasArrived, outcomeOf } from "./answer-words.ts";
import type { PersonsBrowser, Sight } from "./person.ts";

/**
 * The person with a real browser: cookies, `SameSite` and redirects are Chromium's own. Scripts are off, for links need
 * none. The link is clicked in a page of nobody's site, as it is in a mail.
 */
export async function personInChromium(chromium: Browser): Promise<PersonsBrowser> {
  const context = await chromium.newContext({ javaScriptEnabled: false, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  return {
    async open({ link, endpoint, proofCookie }, where) {
      await context.clearCookies();
      const [name = "", value = ""] = proofCookie.split("=");
      if (where === "same browser")
        await context.addCookies([{ name, value, url: endpoint, sameSite: "Lax" }]);
      await page.goto("about:blank");
      await page.setContent(`<a href="${link.replaceAll("&", "&amp;")}">the link</a>`);
      return click(page, "a", endpoint);
    },
    close: () => context.close(),
  };
}

/** Clicks, waits for the page that comes of it, and looks at what is there. */
async function click(page: Page, what: string, endpoint: string): Promise<Sight> {
  const [answer] = await Promise.all([
    page.waitForNavigation({ waitUntil: "domcontentloaded" }),
    page.locator(what).click({ noWaitAfter: true }),
  ]);
  if (new URL(page.url()).origin !== endpoint) {
    const sent = await answer?.request().redirectedFrom()?.response();
    const told = outcomeOf((await sent?.headerValue("location")) ?? "");
    return hasArrived(told) ? { kind: "app" } : { kind: "page", title: await page.title() };
  }
  const button = "form button";
  if ((await page.locator(button).count()) === 0)
    return { kind: "page", title: await page.title() };
  return { kind: "button", press: () => click(page, button, endpoint) };
}
