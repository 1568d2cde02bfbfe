import { describe, expect, it } from "vitest";
import type { PageEnding } from "../../src/endpoint/endings.ts";
import { PAGES } from "../../src/endpoint/page-views.ts";
import english from "../../src/words/en.json" with { type: "json" };
import { fill } from "../../src/words/words.ts";
import { endpointWith, errorAnswer, LINK, okAnswer } from "./harness.ts";
import { pageFor as pageOf } from "./page-for.ts";

const URL_OF_LINK = `${LINK}&utm_source="><b>&state=%3Cb%3E`;
const { config } = endpointWith(okAnswer, { appName: "Acorn" });
const pageFor = (ending: PageEnding, asks: "confirm" | "resend" = "confirm"): Promise<string> =>
  pageOf(config, ending, { asks, url: URL_OF_LINK });

const pages = Object.keys(PAGES) as PageEnding[];
const filled = (page: string): string[] =>
  [...page.matchAll(/<button (?!disabled)[^>]*>|class="button"/g)].map(([button]) => button);

describe("after too many tries", () => {
  it("the page says when to try again, and has no button that tries now", async () => {
    const page = await pageFor("rate-limited");
    expect(page).toContain("Open it again in a few minutes, or in an hour");
    expect(page).not.toMatch(/<form|Try again/);
    expect(page).toContain('class="button">Sign in</a>');
  });
});

describe("every page", () => {
  it.each(pages)("has names as names, and no markup as words: %s", async (ending) => {
    expect(await pageFor(ending)).not.toContain("&lt;span");
  });

  it.each(pages)("names the app in its title: %s", async (ending) => {
    expect(await pageFor(ending)).toMatch(/<title>[^<]+ - Acorn<\/title>/);
  });

  it.each(pages)(
    "has one button for the next step, and a second, quieter one at most: %s",
    async (ending) => {
      const page = await pageFor(ending);
      expect(filled(page)).toHaveLength(ending === "other-browser" ? 0 : 1);
      expect(page.match(/<a /g)?.length ?? 0).toBeLessThanOrEqual(1);
      const isQuiet = page.includes('class="button quiet"');
      expect(isQuiet).toBe(page.includes("<a ") && /<form|class="copy"/.test(page));
    },
  );

  it.each(Object.entries({ ...english.pages.common, ...english.pages.flows["sign-up"].pages }))(
    "says what is always true, in usual words: %s",
    (_name, { title, body }) => {
      const names = { appName: "Acorn", account: "m•••@e•••.com" };
      const words = [title, ...body.map((each) => fill(each, names).join(""))].join(" ");
      expect(words).not.toMatch(/e-mail|has been told|many people|connection/i);
      for (const sentence of words.split(/[.:?] /))
        expect(sentence.split(" ").length).toBeLessThan(27);
    },
  );
});

describe("a busy page says that it tries again by itself", () => {
  const busy = errorAnswer("TooManyRequestsException");

  it("where it does", async () => {
    const { headers, body } = await endpointWith(busy, { confirm: "open" }).send("GET", LINK);
    expect(headers["refresh"]).toBeDefined();
    expect(body).toContain("this page tries again by itself in a few seconds");
  });

  it("and not after the press for a new link, which is never repeated unasked", async () => {
    expect(await pageFor("busy", "resend")).not.toContain("by itself");
    expect(await pageFor("busy", "resend")).toContain('value="resend">Try again now<');
  });
});

it("only the page for another browser carries the link, escaped and at the configured address", async () => {
  const shown = await Promise.all(pages.map((ending) => pageFor(ending)));
  const carrying = pages.filter((_, i) => shown[i]?.includes("123456"));
  expect(carrying).toEqual(["other-browser"]);
  const [, copied] = /<p class="copy"[^>]*>([^<]*)<\/p>/.exec(await pageFor("other-browser")) ?? [];
  const link = LINK.replaceAll("&", "&amp;");
  const tail = "&amp;utm_source=&quot;&gt;&lt;b&gt;&amp;state=%3Cb%3E";
  expect(copied).toBe(`https://links.example.com${link}${tail}`);
});
