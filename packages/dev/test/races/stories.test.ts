import type { ConfirmMode } from "cognito-links";
import { describe, expect, it } from "vitest";
import { openBrowser } from "../../src/person/browser.ts";
import { linkStatusOf, refreshOf } from "../../src/person/page.ts";
import {
  click,
  confirmCalls,
  expectInTheApp,
  fault,
  newestLink,
  press,
  resend,
  statusOf,
  withStory,
} from "./harness.ts";

const MODES: readonly ConfirmMode[] = ["open", "click", "same-browser"];
/** What scanners leave out that every browser sends. */
const SCANNER = { "accept-language": "", "sec-fetch-mode": "no-cors" };

describe.concurrent("a mail scanner just before the person", () => {
  it.each<ConfirmMode>(["click", "same-browser"])(
    "in mode %s: HEAD and GET confirm nobody, and the person's click does",
    (confirm) =>
      withStory({ confirm }, async ({ sandbox, own, link }) => {
        const scanner = openBrowser();
        const head = await scanner.visit(link, { method: "HEAD", headers: SCANNER });
        const get = await scanner.visit(link, { headers: SCANNER });
        expect([head.status, head.body, get.status]).toEqual([200, "", 200]);
        expect(await statusOf(sandbox)).toBe("UNCONFIRMED");
        expect(await confirmCalls(sandbox)).toEqual({});
        const landed = await click(link, own);
        expect(linkStatusOf(landed)).toBe("confirmed");
        await expectInTheApp(landed, sandbox);
      }),
  );

  it("in mode open: HEAD confirms nobody, GET does, and the person is in the app all the same", () =>
    withStory({ confirm: "open" }, async ({ sandbox, own, link }) => {
      const scanner = openBrowser();
      await scanner.visit(link, { method: "HEAD", headers: SCANNER });
      expect(await statusOf(sandbox)).toBe("UNCONFIRMED");
      await scanner.visit(link, { headers: SCANNER });
      const landed = await own.visit(link);
      expect(linkStatusOf(landed)).toBe("already-confirmed");
      await expectInTheApp(landed, sandbox);
    }));

  it.each(MODES)("in mode %s, at the same time: the person is in the app", (confirm) =>
    withStory({ confirm }, async ({ sandbox, own, link }) => {
      const scanner = openBrowser();
      const [landed] = await Promise.all([
        click(link, own),
        scanner.visit(link, { method: "HEAD", headers: SCANNER }),
        scanner.visit(link, { headers: SCANNER }),
        scanner.visit(link, { headers: SCANNER }),
      ]);
      await expectInTheApp(landed, sandbox);
    }),
  );
});

describe.concurrent("a click during an outage", () => {
  it.each(MODES)("in mode %s: the page is busy, and its own loading again heals it", (confirm) =>
    withStory({ confirm }, async ({ sandbox, own, link }) => {
      await fault(sandbox, "TooManyRequestsException", 3);
      const busy = await click(link, own);
      for (const page of [busy, await own.visit(link), await own.visit(link)]) {
        expect(page.status).toBe(503);
        expect(refreshOf(page)).toBeGreaterThan(0);
        expect(page.headers["retry-after"]).toBe(page.headers["refresh"]);
      }
      const landed = await own.visit(link);
      expect(linkStatusOf(landed)).toBe("confirmed");
      await expectInTheApp(landed, sandbox);
    }),
  );

  it("the busy page's own button heals it as well", () =>
    withStory({ confirm: "click" }, async ({ sandbox, own, link }) => {
      await fault(sandbox, "InternalErrorException", 2);
      const busy = await click(link, own);
      expect(busy.body).toContain("Try again now");
      await expectInTheApp(await press(busy, link, own), sandbox);
    }));

  it("a scanner that reads along during it cannot use the person's press", () =>
    withStory({ confirm: "click" }, async ({ sandbox, own, link }) => {
      await fault(sandbox, "TooManyRequestsException", 1);
      await click(link, own);
      expect((await openBrowser().visit(link, { headers: SCANNER })).status).toBe(200);
      expect(await statusOf(sandbox)).toBe("UNCONFIRMED");
      await expectInTheApp(await own.visit(link), sandbox);
    }));

  it("to which twenty tabs are open: all end in the app", () =>
    withStory({ confirm: "same-browser" }, async ({ sandbox, own, link }) => {
      await fault(sandbox, "TooManyRequestsException", 4);
      const tabs = Array.from({ length: 20 }, () => link);
      const busy = await Promise.all(tabs.map((tab) => own.visit(tab)));
      expect(busy.map(({ status }) => status)).toEqual(tabs.map(() => 503));
      sandbox.clock.advance(8);
      for (const landed of await Promise.all(tabs.map((tab) => own.visit(tab))))
        await expectInTheApp(landed, sandbox);
    }));
});

describe.concurrent("two mails", () => {
  it.each(MODES)("in mode %s: the older link leads to a page, the newer one confirms", (confirm) =>
    withStory({ confirm }, async (story) => {
      const { sandbox, own, link } = story;
      const newer = await resend(story);
      const page = await click(link, own);
      expect(page.status).toBe(410);
      expect(page.body).toContain("open the newest");
      expect(await statusOf(sandbox)).toBe("UNCONFIRMED");
      // A resend of the app's own carries no proof, so mode same-browser asks.
      await expectInTheApp(await click(newer, own), sandbox);
    }),
  );

  it.each(MODES)("in mode %s: the older link's button mails a third, which confirms", (confirm) =>
    withStory({ confirm }, async (story) => {
      const { sandbox, own, link } = story;
      await resend(story);
      const sent = await press(await click(link, own), link, own);
      expect(sent.body).toContain("Check your email");
      expect(sandbox.inbox.list()).toHaveLength(3);
      // The link's own button hands the proof on, so the same browser is known again.
      const landed =
        confirm === "click"
          ? await click(newestLink(sandbox), own)
          : await own.visit(newestLink(sandbox));
      expect(linkStatusOf(landed)).toBe("confirmed");
      await expectInTheApp(landed, sandbox);
    }),
  );

  it.each(MODES)("in mode %s, the older one clicked after the newer: in the app", (confirm) =>
    withStory({ confirm }, async (story) => {
      const newer = await resend(story);
      await click(newer, story.own);
      await expectInTheApp(await click(story.link, story.own), story.sandbox);
    }),
  );
});

describe.concurrent("two browsers of one person", () => {
  it.each(MODES)("in mode %s, one after the other: both end in the app", (confirm) =>
    withStory({ confirm }, async ({ sandbox, own, link }) => {
      const phone = openBrowser();
      await expectInTheApp(await click(link, phone), sandbox);
      await expectInTheApp(await click(link, own), sandbox);
    }),
  );

  it.each(MODES)("in mode %s, both at once: both end in the app", (confirm) =>
    withStory({ confirm }, async ({ sandbox, own, link }) => {
      const landed = await Promise.all([click(link, openBrowser()), click(link, own)]);
      for (const answer of landed) await expectInTheApp(answer, sandbox);
      expect(landed.map(linkStatusOf).sort()).toEqual(["already-confirmed", "confirmed"]);
    }),
  );

  it("the phone's page left open while the laptop confirms: its button still ends in the app", () =>
    withStory({ confirm: "same-browser" }, async ({ sandbox, own, link }) => {
      const phone = openBrowser();
      const page = await phone.visit(link);
      expect(page.status).toBe(200);
      expect(linkStatusOf(await own.visit(link))).toBe("confirmed");
      await expectInTheApp(await press(page, link, phone), sandbox);
    }));
});
