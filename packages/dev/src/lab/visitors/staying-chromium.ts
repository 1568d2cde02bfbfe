import type { Visitor } from "../visitor.ts";

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
