import type { ConfirmMode } from "cognito-links";
import { describe, expect, it } from "vitest";
import { openBrowser } from "../../src/person/browser.ts";
import { formOf, linkStatusOf } from "../../src/person/page.ts";
import type { Answer } from "../../src/person/send.ts";
import { click, confirmCalls, expectInTheApp, press, withStory } from "./harness.ts";

const TWENTY = Array.from({ length: 20 }, (_, i) => i);
const statuses = (answers: readonly Answer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const status = linkStatusOf(answer) ?? String(answer.status);
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
};
const ONE_OF_TWENTY = { confirmed: 1, "already-confirmed": 19 };

describe.concurrent("twenty clicks at once", () => {
  it.each<ConfirmMode>(["open", "same-browser"])(
    "in mode %s: one confirms, all are in the app",
    (confirm) =>
      withStory({ confirm }, async ({ sandbox, own, link }) => {
        const answers = await Promise.all(TWENTY.map(() => own.visit(link)));
        expect(statuses(answers)).toEqual(ONE_OF_TWENTY);
        for (const answer of answers) await expectInTheApp(answer, sandbox);
        const { ok, ...refused } = await confirmCalls(sandbox);
        expect(ok).toBe(1);
        expect(
          refused["NotAuthorizedException"] ?? 0,
          "the rest is answered from memory",
        ).toBeLessThan(2);
      }),
  );

  it("in mode click: all see the page, and twenty presses confirm once", () =>
    withStory({ confirm: "click" }, async ({ sandbox, own, link }) => {
      const pages = await Promise.all(TWENTY.map(() => own.visit(link)));
      expect(statuses(pages)).toEqual({ 200: 20 });
      expect(await confirmCalls(sandbox)).toEqual({});
      // Twenty tabs opened at once: the cookie is that of the last page to arrive.
      const last = pages.find((page) => formOf(page)?.["nonce"] === own.cookies.get("link_page"));
      expect(last).toBeDefined();
      if (last === undefined) return;
      const answers = await Promise.all(TWENTY.map(() => press(last, link, own)));
      expect(statuses(answers)).toEqual(ONE_OF_TWENTY);
      for (const answer of answers) await expectInTheApp(answer, sandbox);
    }));

  it("in mode same-browser from twenty other browsers: all get the page, and each press ends in the app", () =>
    withStory({ confirm: "same-browser" }, async ({ sandbox, link }) => {
      const others = TWENTY.map(() => openBrowser());
      const pages = await Promise.all(others.map((browser) => browser.visit(link)));
      expect(statuses(pages)).toEqual({ 200: 20 });
      expect(await confirmCalls(sandbox)).toEqual({});
      const answers = await Promise.all(others.map((browser) => click(link, browser)));
      expect(statuses(answers)).toEqual(ONE_OF_TWENTY);
      for (const answer of answers) await expectInTheApp(answer, sandbox);
    }));

  it("one button pressed in a tab whose cookie another tab has replaced: asked once more, then in the app", () =>
    withStory({ confirm: "click" }, async ({ sandbox, own, link }) => {
      const [first, second] = await Promise.all([own.visit(link), own.visit(link)]);
      const older = [first, second].find(
        (page) => formOf(page)?.["nonce"] !== own.cookies.get("link_page"),
      );
      expect(older).toBeDefined();
      if (older === undefined) return;
      const asked = await press(older, link, own);
      expect(asked.body).toContain("Please press once more");
      await expectInTheApp(await press(asked, link, own), sandbox);
    }));
});

describe.concurrent("a button pressed twice at once", () => {
  it("gives two answers that lead to the same place and differ in the status alone", () =>
    withStory({ confirm: "click" }, async ({ sandbox, own, link }) => {
      const page = await own.visit(link);
      const [one, two] = await Promise.all([press(page, link, own), press(page, link, own)]);
      expect([one.status, two.status]).toEqual([303, 303]);
      const [first, second] = [one, two].map(({ headers }) => {
        const url = new URL(headers.location ?? "");
        url.searchParams.delete("link_status");
        return url.href;
      });
      expect(first).toBe(second);
      for (const answer of [one, two]) await expectInTheApp(answer, sandbox);
    }));

  it("and pressed again hours later still ends in the app; days later the page leads to sign-in as well", () =>
    withStory({ confirm: "click" }, async ({ sandbox, own, link }) => {
      const page = await own.visit(link);
      await press(page, link, own);
      sandbox.clock.advance(23 * 3600);
      await expectInTheApp(await press(page, link, own), sandbox);
      sandbox.clock.advance(5 * 24 * 3600);
      const late = await press(page, link, own);
      expect(late.status).toBe(410);
      expect(late.body).toContain(`href="${sandbox.addresses.app}/sign-in"`);
    }));
});
