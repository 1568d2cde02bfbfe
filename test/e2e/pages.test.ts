import { defineConfig } from "cognito-links";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { PAGES, type PageEnding } from "../../packages/runtime/src/endpoint/endings.ts";
import { respond } from "../../packages/runtime/src/endpoint/respond.ts";
import { UNNAMED_DEED } from "../../packages/runtime/src/flows/all-deeds.ts";
import { MAIL_WORDS } from "../../packages/runtime/src/flows/all-flows.ts";
import { composeMail } from "../../packages/runtime/src/mail/compose-mail.ts";
import { expectAccessible, useBrowser } from "./harness.ts";

const browser = useBrowser();
const LINK = `https://links.example.com/confirm?link=${"Ab3_".repeat(60)}&code=123456`;

interface Shown {
  readonly appName?: string;
  readonly wait?: number;
  readonly account?: string;
}

/** Opens the page of an ending as the endpoint answers it, policy and all, and fails on what the browser refuses. */
async function show(page: Page, ending: PageEnding, shown: Shown = {}): Promise<void> {
  const { appName = "Acorn", wait, account = "m@e.com" } = shown;
  const config = defineConfig({
    userPoolId: "eu-central-1_AbC123xyz",
    clients: null,
    keys: ["A".repeat(43)],
    linkUrl: "https://links.example.com/confirm",
    redirectTo: "https://app.example.com/",
    appName,
  });
  const claims = { flow: "sign-up", username: "mary", clientId: "c", account } as const;
  const visit = {
    link: { claims, code: "123456" },
    deed: UNNAMED_DEED,
    setting: {},
    cookie: { nonce: undefined, known: undefined },
    asks: "resend",
  } as const;
  const url = LINK.replace("https://links.example.com", "");
  const context = { method: "GET", url, visit, target: config.redirectTo, random: () => 0.5, wait };
  const { status, headers, body } = await respond({ ending }, context, config);
  await page.route("https://links.example.com/**", (route) =>
    route.fulfill({ status, headers, body }),
  );
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) throw new Error(message.text());
  });
  await page.goto(LINK);
}

const endings = Object.keys(PAGES) as PageEnding[];

const LOOKS = [
  ["narrow and light", { viewport: { width: 320, height: 640 }, colorScheme: "light" }],
  ["wide and dark", { viewport: { width: 1280, height: 720 }, colorScheme: "dark" }],
  ["in forced colours", { viewport: { width: 320, height: 640 }, forcedColors: "active" }],
] as const;

describe.each(LOOKS)("every page, %s", (_look, options) => {
  it("passes the accessibility checks, fits, and breaks no word of its own", async () => {
    const page = await browser.newPage(options);
    for (const ending of endings) {
      await show(page, ending, { wait: 47 });
      await expectAccessible(page);
      expect(await page.evaluate(isWider), ending).toBe(false);
      expect(await page.evaluate(brokenWords), ending).toEqual([]);
      await page.unrouteAll();
    }
    await page.context().close();
  });
});

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

it("one click on the address of the link takes all of it for copying", async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await show(page, "other-browser");
  await page.locator(".copy").click();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(LINK);
  await page.context().close();
});

describe("a right-to-left name stays where it belongs", () => {
  const names = ["אקורן 24!", "(بلوط) 7"];

  it.each(names)("on a page: %s", async (appName) => {
    const page = await browser.newPage();
    for (const ending of ["ask", "other-browser", "misconfigured"] as const) {
      await show(page, ending, { appName, account: "ש@e.com" });
      expect(await page.evaluate(strayed, appName), ending).toEqual([]);
      await page.unrouteAll();
    }
    await page.context().close();
  });

  it.each(names)("in a mail: %s", async (appName) => {
    const page = await browser.newPage();
    await page.setContent(
      composeMail(MAIL_WORDS["sign-up"], {
        link: LINK,
        shortLink: LINK,
        appName,
        placeholders: [{ name: "code", text: "{####}", longest: 8 }],
        inSight: true,
        lifetime: undefined,
      }).html,
    );
    expect(await page.evaluate(strayed, appName)).toEqual([]);
    await page.context().close();
  });
});

const isWider = "document.documentElement.scrollWidth > innerWidth";

/** The words of headings and buttons that stand on two lines. */
function brokenWords(): string[] {
  const range = document.createRange();
  return [...document.querySelectorAll("h1, button, .button")].flatMap((element) => {
    const text = element.firstChild;
    if (!(text instanceof Text)) return [];
    return [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
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

  const heading = document.querySelector("h1") ?? document.querySelector(".ink div");
  const places: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const from = node.data.indexOf(name);
    const block = node.parentElement?.closest("p, a, td > div") ?? undefined;
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
