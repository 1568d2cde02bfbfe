import { defineConfig } from "cognito-links";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { ENDINGS } from "../../packages/runtime/src/endpoint/endings.ts";
import type { Ending } from "../../packages/runtime/src/endpoint/outcome.ts";
import { respond } from "../../packages/runtime/src/endpoint/respond.ts";
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
async function show(page: Page, ending: Ending, shown: Shown = {}): Promise<void> {
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
    cookie: { nonce: undefined, known: undefined },
    asks: "resend",
  } as const;
  const url = LINK.replace("https://links.example.com", "");
  const context = { method: "GET", url, visit, target: config.redirectTo, random: () => 0.5, wait };
  const { status, headers, body } = respond(ending, context, config);
  await page.route("https://links.example.com/**", (route) =>
    route.fulfill({ status, headers, body }),
  );
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) throw new Error(message.text());
  });
  await page.goto(LINK);
}

const endings = (Object.keys(ENDINGS) as Ending[]).filter((ending) => ENDINGS[ending].page);

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
    await page.setContent(composeMail("sign-up", { link: LINK, shortLink: LINK, appName }).html);
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

/** Where the character before or behind a name is not drawn on its left or right, though on the same line. */
function strayed(name: string): string[] {
  const faults: string[] = [];
  let found = 0;
  for (const block of document.querySelectorAll("p, a, td > div")) {
    const texts: { node: Text; at: number }[] = [];
    let whole = "";
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      texts.push({ node: walker.currentNode as Text, at: whole.length });
      whole += (walker.currentNode as Text).data;
    }
    const boxOf = (at: number): DOMRect | undefined => {
      const text = texts.findLast((each) => each.at <= at);
      if (text === undefined || at < 0 || at >= whole.length) return undefined;
      const range = document.createRange();
      range.setStart(text.node, at - text.at);
      range.setEnd(text.node, at - text.at + 1);
      return range.getBoundingClientRect();
    };
    for (let at = whole.indexOf(name); at >= 0; at = whole.indexOf(name, at + 1)) {
      found += 1;
      const boxes = Array.from(name, (_, i) => boxOf(at + i)).filter((box) => box !== undefined);
      const [low, high] = [
        Math.min(...boxes.map((b) => b.left)),
        Math.max(...boxes.map((b) => b.right)),
      ];
      const isOneLine = new Set(boxes.map((b) => Math.round(b.bottom / 8))).size === 1;
      const [before, behind] = [boxOf(at - 1), boxOf(at + name.length)];
      const beside = (b: DOMRect | undefined): b is DOMRect =>
        isOneLine && b !== undefined && b.width > 0 && Math.abs(b.top - (boxes[0]?.top ?? 0)) < 4;
      if (beside(before) && before.right > low + 1) faults.push(`before: ${whole}`);
      if (beside(behind) && behind.left < high - 1) faults.push(`behind: ${whole}`);
    }
  }
  return found > 1 ? faults : [`found ${found} times`];
}
