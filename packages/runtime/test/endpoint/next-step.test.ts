import { describe, expect, it } from "vitest";
import { ENDINGS } from "../../src/endpoint/endings.ts";
import type { Ending } from "../../src/endpoint/outcome.ts";
import { respond } from "../../src/endpoint/respond.ts";
import { english, type PageName } from "../../src/endpoint/text.ts";
import { endpointWith, errorAnswer, LINK, okAnswer } from "./harness.ts";

const URL_OF_LINK = `${LINK}&utm_source="><b>&state=%3Cb%3E`;
const { config } = endpointWith(okAnswer, { appName: "Acorn" });
const claims = {
  flow: "sign-up",
  username: "mary",
  clientId: "1h57kf5cpq17m0eml12EXAMPLE",
} as const;
const cookie = { nonce: undefined, known: undefined };

/** The page for an ending, as it is shown for a good link. */
function pageFor(ending: Ending, asks: "confirm" | "resend" = "confirm"): string {
  const visit = { link: { claims, code: "123456" }, cookie, asks };
  const context = { method: "GET", url: URL_OF_LINK, visit, target: config.redirectTo };
  return respond(ending, { ...context, random: () => 0.5 }, config).body;
}

const pages = (Object.keys(ENDINGS) as Ending[]).filter((ending) => ENDINGS[ending].page);
const filled = (page: string): string[] =>
  [...page.matchAll(/<button (?!disabled)[^>]*>|class="button"/g)].map(([button]) => button);

describe("after too many tries", () => {
  it("the page says when to try again, and has no button that tries now", () => {
    const page = pageFor("rate-limited");
    expect(page).toContain("Open it again in a few minutes, or in an hour");
    expect(page).not.toMatch(/<form|Try again/);
    expect(page).toContain('class="button">Sign in</a>');
  });
});

describe("every page", () => {
  it.each(pages)("has names as names, and no markup as words: %s", (ending) => {
    expect(pageFor(ending)).not.toContain("&lt;span");
  });

  it.each(pages)("names the app in its title: %s", (ending) => {
    expect(pageFor(ending)).toMatch(/<title>[^<]+ - Acorn<\/title>/);
  });

  it.each(pages)(
    "has one button for the next step, and a second, quieter one at most: %s",
    (ending) => {
      const page = pageFor(ending);
      expect(filled(page)).toHaveLength(ending === "other-browser" ? 0 : 1);
      expect(page.match(/<a /g)?.length ?? 0).toBeLessThanOrEqual(1);
      const isQuiet = page.includes('class="button quiet"');
      expect(isQuiet).toBe(page.includes("<a ") && /<form|class="copy"/.test(page));
    },
  );

  it.each(Object.keys(english.pages) as PageName[])(
    "says what is always true, in usual words: %s",
    (name) => {
      const { title, body } = english.pages[name]({ appName: "Acorn" });
      const words = [title, ...body].join(" ");
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

  it("and not after the press for a new link, which is never repeated unasked", () => {
    expect(pageFor("busy", "resend")).not.toContain("by itself");
    expect(pageFor("busy", "resend")).toContain('value="resend">Try again now<');
  });
});

it("only the page for another browser carries the link, escaped and at the configured address", () => {
  const carrying = pages.filter((ending) => pageFor(ending).includes("123456"));
  expect(carrying).toEqual(["other-browser"]);
  const [, shown] = /<p class="copy"[^>]*>([^<]*)<\/p>/.exec(pageFor("other-browser")) ?? [];
  const link = LINK.replaceAll("&", "&amp;");
  const tail = "&amp;utm_source=&quot;&gt;&lt;b&gt;&amp;state=%3Cb%3E";
  expect(shown).toBe(`https://links.example.com${link}${tail}`);
});
