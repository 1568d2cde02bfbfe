import type { Browser as Chromium, Page } from "playwright-core";
import { type Browser, type Cookie, openBrowser } from "../person/browser.ts";
import {
  formOf,
  handedOverIn,
  isConfirmed,
  linkStatusIn,
  readForm,
  titleOf,
} from "../person/page.ts";
import type { Answer } from "../person/send.ts";

/** What a person has before them after opening a link. */
export type Sight =
  | { readonly kind: "app" }
  /** The app's page, which was handed this. */
  | { readonly kind: "code"; readonly code: string }
  | {
      readonly kind: "button";
      /** Whether something has to be typed first. */
      readonly isForm: boolean;
      /** Whether the button has another mail sent. */
      readonly mails: boolean;
      /** Types what is asked for, and presses. */
      press(): Promise<Sight>;
    }
  | { readonly kind: "page"; readonly title: string };

/** A link as it reached a person. */
export interface Delivered {
  /** What stands in the mail: the link, or what a protector made of it. */
  readonly link: string;
  /** Origin of the link endpoint. Whatever lies elsewhere is a protector on the way, or the app at its end. */
  readonly endpoint: string;
  /** What the browser that signed up keeps. */
  readonly cookies: readonly Cookie[];
  /** What the person types into a form, by the names of its fields. */
  readonly typed: Readonly<Record<string, string>>;
}

/** Which browser the person opens the link in. */
export type Where = "same browser" | "other browser";

/** A browser in a person's hands. */
export interface PersonsBrowser {
  /** Opens a link, as the browser that signed up or as one that has never been there. */
  open(delivered: Delivered, where: Where): Promise<Sight>;
  close(): Promise<void>;
}

const MOST_REDIRECTS = 5;
const TIMEOUT_MS = 15_000;

/** Plays the person's browser by requests, for where no browser is. It runs no script and knows no `SameSite`. */
export function personByHttp(): PersonsBrowser {
  return {
    open({ link, cookies, typed }, where) {
      const own = where === "same browser" ? cookies : [];
      return follow(link, typed, openBrowser({ cookies: own, timeoutMs: TIMEOUT_MS }));
    },
    close: async () => {},
  };
}

type Typed = Delivered["typed"];

async function follow(link: string, typed: Typed, browser: Browser): Promise<Sight> {
  let address = link;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await browser.visit(address);
    const { location } = answer.headers;
    if (location === undefined) return look(address, answer, typed, browser);
    if (leadsToApp(location)) return arrive(location, browser);
    address = new URL(location, address).href;
  }
  return { kind: "page", title: "too many redirects" };
}

function leadsToApp(location: string): boolean {
  return linkStatusIn(location) !== undefined || handedOverIn(location) !== undefined;
}

function look(address: string, page: Answer, typed: Typed, browser: Browser): Sight {
  const form = formOf(page, typed);
  if (form === undefined) return { kind: "page", title: titleOf(page) ?? "a page" };
  return {
    kind: "button",
    isForm: (readForm(page.body)?.empty ?? []).length > 0,
    mails: form["action"] === "resend",
    press: async () => {
      const posted = await browser.visit(address, { form });
      const { location } = posted.headers;
      return location === undefined
        ? look(address, posted, typed, browser)
        : arrive(location, browser);
    },
  };
}

/** In the app is who the endpoint sends there as confirmed, and whom the app answers. */
async function arrive(location: string, browser: Browser): Promise<Sight> {
  const { code } = handedOverIn(location) ?? {};
  if (code !== undefined) return { kind: "code", code };
  const told = linkStatusIn(location);
  if (!isConfirmed(told)) return { kind: "page", title: `the app, told ${told}` };
  const { status } = await browser.visit(location);
  return status < 400 ? { kind: "app" } : { kind: "page", title: `the app, which said ${status}` };
}

/**
 * The person with a real browser: cookies, `SameSite` and redirects are Chromium's own. Scripts are off, for links need
 * none. The link is clicked in a page of nobody's site, as it is in a mail.
 */
export async function personInChromium(chromium: Chromium): Promise<PersonsBrowser> {
  const context = await chromium.newContext({ javaScriptEnabled: false, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  return {
    async open(delivered, where) {
      const { link, endpoint, cookies } = delivered;
      await context.clearCookies();
      if (where === "same browser")
        await context.addCookies(
          cookies.map(([name, value]) => ({ name, value, url: endpoint, sameSite: "Lax" })),
        );
      await page.goto("about:blank");
      await page.setContent(`<a href="${link.replaceAll("&", "&amp;")}">the link</a>`);
      return click(page, "a", delivered);
    },
    close: () => context.close(),
  };
}

/** Clicks, waits for the page that comes of it, and looks at what is there. */
async function click(page: Page, what: string, delivered: Delivered): Promise<Sight> {
  const [answer] = await Promise.all([
    page.waitForNavigation({ waitUntil: "domcontentloaded" }),
    page.locator(what).click({ noWaitAfter: true }),
  ]);
  if (new URL(page.url()).origin !== delivered.endpoint) {
    const { code } = handedOverIn(page.url()) ?? {};
    if (code !== undefined) return { kind: "code", code };
    const sent = await answer?.request().redirectedFrom()?.response();
    const told = linkStatusIn((await sent?.headerValue("location")) ?? "");
    return isConfirmed(told) ? { kind: "app" } : { kind: "page", title: await page.title() };
  }
  const button = page.locator("form button:not([type=button])");
  if ((await button.count()) === 0) return { kind: "page", title: await page.title() };
  const fields = await page.locator("form input[required]").all();
  return {
    kind: "button",
    isForm: fields.length > 0,
    mails: (await button.getAttribute("value")) === "resend",
    async press() {
      for (const field of fields)
        await field.fill(delivered.typed[(await field.getAttribute("name")) ?? ""] ?? "");
      return click(page, "form button:not([type=button])", delivered);
    },
  };
}
