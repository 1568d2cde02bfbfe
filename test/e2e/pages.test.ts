import type { BrandOptions, LinkResponse } from "cognito-links";
import type { PreviewedPage } from "cognito-links/preview";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { toBrand } from "../../packages/runtime/src/config/brand.ts";
import { FLOW_NAMES } from "../../packages/runtime/src/flows/all-flows.ts";
import { composeMail } from "../../packages/runtime/src/mail/compose-mail.ts";
import { ALL_WORDS } from "../../packages/runtime/src/words/all-words.ts";
import english from "../../packages/runtime/src/words/en.json" with { type: "json" };
import { everyPage, LINK, pageOf, type Shown } from "./every-page.ts";
import { expectAccessible, useBrowser } from "./harness.ts";

const browser = useBrowser();

/** Opens an answer of the endpoint's, and fails on what the browser refuses. */
async function open(page: Page, { status, headers, body }: LinkResponse): Promise<void> {
  await page.unrouteAll();
  await page.route("https://links.example.com/**", (route) =>
    route.fulfill({ status, headers, body }),
  );
  await page.goto(LINK);
}

const show = async (page: Page, ending: PreviewedPage["ending"], shown?: Shown): Promise<void> =>
  open(page, await pageOf(ending, shown));

/** Narrow and light, wide and dark, and in forced colours. What is right in one is right in all, but for the colours. */
const LOOKS = [
  ["all", 320, { colorScheme: "light", forcedColors: "none" }],
  ["colours", 1280, { colorScheme: "dark", forcedColors: "none" }],
  ["colours", 320, { colorScheme: "light", forcedColors: "active" }],
] as const;

/** Colours belong to elements: for what is made of the same ones as what was looked at before. */
const [, WIDTH, MEDIA] = LOOKS[0];
const SAME_COLOURS = ["all but colours", WIDTH, MEDIA] as const;

it("every page of every flow passes the accessibility checks, fits, and breaks no word of its own, in every look", async () => {
  const page = await browser.newPage();
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(message.text());
  });
  // Of pages that are made of the same elements, the first is looked at in all of its colours.
  const seen = new Set<string>();
  for (const [name, answer] of await everyPage()) {
    await open(page, answer);
    const parts = await page.evaluate(elements);
    const looks = seen.has(parts) ? [SAME_COLOURS] : LOOKS;
    seen.add(parts);
    for (const [rules, width, media] of looks) {
      const where = `${name}, ${JSON.stringify(media)}`;
      await page.setViewportSize({ width, height: 720 });
      await page.emulateMedia(media);
      await expectAccessible(page, undefined, rules);
      expect(await page.evaluate(isWider), where).toBe(false);
      expect(await page.evaluate(brokenWords), where).toEqual([]);
    }
  }
  expect(refused).toEqual([]);
  await page.context().close();
});

const LOGO = { url: "https://cdn.example.com/a.svg", darkUrl: "https://cdn.example.com/b.svg" };
const brandOf = (accentColor: string): BrandOptions => ({
  logo: { ...LOGO, width: 200, alt: "Acorn" },
  accentColor,
  support: "support-of-acorn@mail.customers.example.com",
  legal: "Acorn GmbH, Eichenallee 7, 10119 Berlin",
  privacyUrl: "https://app.example.com/privacy",
});
async function serveLogo(page: Page): Promise<void> {
  const body = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 2"/>';
  await page.route("https://cdn.example.com/**", (route) =>
    route.fulfill({ contentType: "image/svg+xml", body }),
  );
}

it.each(["#ffd400", "#ffffff", "#111111"])(
  "pages in a brand's looks are as accessible, and its logo is shown: %s",
  async (accentColor) => {
    const page = await browser.newPage();
    const brand = brandOf(accentColor);
    const language = accentColor === "#ffffff" ? "ar" : "de";
    await open(page, await pageOf("password-refused", { flow: "reset-password", brand, language }));
    await serveLogo(page);
    await page.reload();
    for (const [rules, width, media] of LOOKS) {
      await page.setViewportSize({ width, height: 720 });
      await page.emulateMedia(media);
      await expectAccessible(page, undefined, rules);
      expect(await page.evaluate(isWider)).toBe(false);
      expect(await page.evaluate(brokenWords)).toEqual([]);
      expect(
        await page.evaluate(() => [...document.images].map((image) => image.naturalWidth > 0)),
      ).toEqual([true]);
    }
    await page.context().close();
  },
);

/** One language is looked at in its colours too; words change nothing of them. */
const LANGUAGES = Object.values(ALL_WORDS).map((words, i) => ({ ...words, words, first: i === 0 }));

it.each(LANGUAGES)(
  "a mail in $lang passes the accessibility checks and fits a narrow screen",
  async ({ words, first }) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    await serveLogo(page);
    const placeholders = [
      { name: "username", text: "{username}", longest: 36 },
      { name: "temporaryPassword", text: "{####}", longest: 32 },
    ] as const;
    const parts = { link: LINK, shortLink: LINK, placeholders, inSight: true, lifetime: "7" };
    const look = { appName: "Acorn", brand: toBrand(brandOf("#ffffff")), language: words.lang };
    const { html } = composeMail("invitation", { ...parts, words, look });
    await page.setContent(html.replace("{username}", "u".repeat(36)));
    await expectAccessible(page, undefined, first ? "mail" : "mail but colours");
    expect(await page.evaluate(isWider)).toBe(false);
    expect(await page.evaluate(brokenWords)).toEqual([]);
    if (first) {
      await page.emulateMedia({ colorScheme: "dark" });
      await expectAccessible(page, undefined, "colours");
    }
    await page.context().close();
  },
);

it.each(LANGUAGES)(
  "a page in $lang passes the accessibility checks and fits 320 pixels, and a screen twice as wide at 200 % zoom",
  async ({ lang, dir, first }) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    // The page with the most on it: fields, rules, a problem, what a brand adds.
    const shown = { flow: "reset-password", brand: brandOf("#0f766e"), language: lang } as const;
    await open(page, await pageOf("password-refused", shown));
    await serveLogo(page);
    await expectAccessible(page, undefined, first ? "all" : "all but colours");
    expect(await page.evaluate(isWider)).toBe(false);
    expect(await page.evaluate(brokenWords)).toEqual([]);
    expect(await page.locator("html").getAttribute("dir")).toBe(dir);
    await open(page, await pageOf("confirmed", { language: lang }));
    expect(await page.evaluate(isWider)).toBe(false);
    expect(await page.evaluate(brokenWords)).toEqual([]);
    await page.setViewportSize({ width: 640, height: 1280 });
    await page.evaluate("document.documentElement.style.zoom = '2'");
    expect(await page.evaluate(isWider)).toBe(false);
    await page.context().close();
  },
);

/** What a page is made of. */
function elements(): string {
  const all = [...document.querySelectorAll("body *")].map(
    ({ tagName, className, parentElement }) => `${parentElement?.tagName}>${tagName}.${className}`,
  );
  return [...new Set(all)].sort().join(" ");
}

describe("the button that counts down", () => {
  /** Puts every animation to where it is so many seconds after the page was opened. */
  const at = (page: Page, seconds: number): Promise<void> =>
    page.evaluate((ms) => {
      for (const animation of document.getAnimations()) {
        animation.pause();
        animation.currentTime = ms;
      }
    }, seconds * 1000);
  const left = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const counter = document.querySelector(".left");
      return counter === null
        ? ""
        : getComputedStyle(counter, "::after").getPropertyValue("--left");
    });

  it.each(["no-preference", "reduce"] as const)(
    "starts at what is left, and gives way to the button in its place, motion: %s",
    async (reducedMotion) => {
      const page = await browser.newPage({ reducedMotion });
      await show(page, "mail-sent", { wait: 47 });
      await at(page, 0);
      const waiting = page.getByRole("button", { name: /^Send me a new link in/ });
      const button = page.getByRole("button", { name: "Send me a new link", exact: true });
      expect(await left(page)).toBe("47");
      expect(await waiting.isDisabled()).toBe(true);
      expect(await button.count()).toBe(0);
      const place = await waiting.boundingBox();
      await at(page, 46.5);
      expect(await left(page)).toBe("1");
      expect(await button.count()).toBe(0);
      await at(page, 47);
      expect(await waiting.count()).toBe(0);
      expect(await button.isEnabled()).toBe(true);
      expect(await button.boundingBox()).toEqual(place);
      await page.context().close();
    },
  );

  it("cannot be pressed by the keyboard before its time", async () => {
    const page = await browser.newPage();
    await show(page, "mail-sent", { wait: 99 });
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Go to Acorn");
    await page.context().close();
  });
});

it("a QR code is for the screen from which a phone is reached: a phone itself shows none", async () => {
  const page = await browser.newPage();
  await show(page, "confirmed");
  const code = page.getByRole("img", { name: "QR code" });
  expect(await code.isVisible()).toBe(true);
  const phone = await browser.newPage({ hasTouch: true, isMobile: true });
  await show(phone, "confirmed");
  expect(await phone.getByRole("link", { name: "Open the app" }).isVisible()).toBe(true);
  expect(await phone.getByRole("img", { name: "QR code" }).count()).toBe(0);
  await page.context().close();
  await phone.context().close();
});

it("one click on the address of the link takes all of it for copying", async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await show(page, "other-browser");
  await page.locator(".copy").click();
  const link = await page.locator(".copy").textContent();
  expect(link).toMatch(/^https:\/\/links\.example\.com\/confirm\?link=.+&code=123456$/);
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(link);
  await page.context().close();
});

describe("a right-to-left name stays where it belongs", () => {
  const names = ["אקורן 24!", "(بلوط) 7"];

  it.each(names)("on a page: %s", async (appName) => {
    const page = await browser.newPage();
    for (const ending of ["ask", "other-browser", "misconfigured"] as const) {
      await show(page, ending, { appName, account: "ש@e.com" });
      expect(await page.evaluate(strayed, appName), ending).toEqual([]);
    }
    await page.context().close();
  });

  it.each(names)("in a mail: %s", async (appName) => {
    const page = await browser.newPage();
    for (const flow of FLOW_NAMES) {
      const placeholders = [{ name: "code", text: "{####}", longest: 8 }] as const;
      const parts = { link: LINK, shortLink: LINK, placeholders, inSight: true };
      const look = { appName, brand: {}, language: "en" };
      const { html } = composeMail(flow, { ...parts, words: english, look, lifetime: "3 days" });
      await page.setContent(html);
      expect(await page.evaluate(strayed, appName), flow).toEqual([]);
    }
    await page.context().close();
  });
});

const isWider = "document.documentElement.scrollWidth > innerWidth";

/** The words of headings and buttons that stand on two lines. */
function brokenWords(): string[] {
  const range = document.createRange();
  // Not by spaces: Japanese and Chinese have none.
  const words = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
  return [...document.querySelectorAll("h1, button, .button")].flatMap((element) => {
    const text = element.firstChild;
    if (!(text instanceof Text)) return [];
    return [...words.segment(text.data)].flatMap(({ segment: word, index, isWordLike }) => {
      if (isWordLike !== true) return [];
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1 ? [word] : [];
    });
  });
}

/** Where a name is drawn otherwise than alone, or does not begin where the lines above and below it do. */
function strayed(name: string): string[] {
  const orderIn = (node: Text, from: number): string => {
    const range = document.createRange();
    return Array.from(name, (character, i) => {
      range.setStart(node, from + i);
      range.setEnd(node, from + i + 1);
      return { character, left: range.getBoundingClientRect().left };
    })
      .sort((a, b) => a.left - b.left)
      .map(({ character }) => character)
      .join("");
  };
  const alone = document.body.appendChild(document.createElement("bdi"));
  alone.textContent = name;
  const right = orderIn(alone.firstChild as Text, 0);
  alone.remove();

  const heading = document.querySelector("h1");
  const places: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const from = node.data.indexOf(name);
    const block = node.parentElement?.closest("p, a, td") ?? undefined;
    if (from < 0 || block === undefined) continue;
    if (orderIn(node, from) !== right) places.push(`torn: ${block.textContent}`);
    if (block.textContent === name) {
      const range = document.createRange();
      range.selectNodeContents(block);
      const { left } = range.getBoundingClientRect();
      if (left !== heading?.getBoundingClientRect().left) places.push(`aside: ${name}`);
    } else places.push("");
  }
  return places.length === 0 ? ["not found"] : places.filter((place) => place !== "");
}
