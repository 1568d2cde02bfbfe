import { setTimeout as sleep } from "node:timers/promises";
import { BROWSER_HEADERS } from "../person/browser.ts";
import { answerWords, openLink, headThenGet as scan } from "../person/open-link.ts";
import type { Visitor } from "./visitor.ts";

// Those that look at a link and press nothing: mail scanners, and browsers that fetch ahead.

/** Some look only whether there is anything behind a link. */
export const headOnly: Visitor = {
  name: "HEAD alone",
  does: "asks for the headers only",
  visit: async (link, { send }) => answerWords(await send(link, { method: "HEAD" })),
};

/** Outlook's way: the headers first, the page right after. */
export const headThenGet: Visitor = {
  name: "HEAD, then GET",
  does: "asks for the headers, then opens the link",
  visit: async (link) => (await scan(link)).map(answerWords).join(", "),
};

const GAP_MS = 120;

/** Two visits nearly at once, the second without waiting for the first. */
export const doubleGet: Visitor = {
  name: "GET twice",
  does: "opens the link twice within 130 ms",
  async visit(link) {
    const visits = [openLink(link), sleep(GAP_MS).then(() => openLink(link))];
    return (await Promise.all(visits)).map(({ answer }) => answerWords(answer)).join(", ");
  },
};

/** Looks like the person's browser in every header and comes in the same second, from an address elsewhere. */
export const otherAddress: Visitor = {
  name: "other address",
  does: "opens the link as the person's browser would, from elsewhere, in the same second",
  async visit(link) {
    const headers = { ...BROWSER_HEADERS, "x-forwarded-for": "203.0.113.7" };
    return answerWords((await openLink(link, { headers, keepsCookies: true })).answer);
  },
};

/** How browsers say that they fetch ahead: older Chromium and Safari, Chromium and Firefox of today, older Firefox. */
const AHEAD: readonly Readonly<Record<string, string>>[] = [
  { purpose: "prefetch" },
  { "sec-purpose": "prefetch;prerender" },
  { "x-purpose": "preview" },
  { "x-moz": "prefetch" },
];

/** The person's own browser, proof and all, that fetches ahead of a click which may never come. */
export const prefetchingBrowser: Visitor = {
  name: "prefetching browser",
  does: "fetches the link ahead with the proof of the browser that signed up",
  async visit(link, { send, proofCookie }) {
    const answers: string[] = [];
    for (const purpose of AHEAD) {
      const headers = { ...purpose, ...(proofCookie === undefined ? {} : { cookie: proofCookie }) };
      answers.push(answerWords(await send(link, { headers })));
    }
    return [...new Set(answers)].join(", ");
  },
};

/** A sandbox of a protector: a whole browser that runs every script and waits for what may happen. */
export const stayingChromium: Visitor = {
  name: "Chromium that stays",
  does: "opens the link in a headless browser with JavaScript, and waits on the page",
  needsBrowser: true,
  visit: (link, { withPage, staySeconds }) =>
    withPage(async (page) => {
      const answer = await page.goto(link);
      await page.waitForTimeout(staySeconds * 1000);
      return `${answer?.status() ?? "no answer"} “${await page.title()}” for ${staySeconds} s`;
    }),
};
