import type { Visitor } from "../visitor.ts";

const MOST_CLICKS = 5;

/** Presses whatever can be pressed, as long as it stands on the link's own site. */
export const clickingChromium: Visitor = {
  name: "Chromium that clicks",
  does: "opens the link in a headless browser and clicks every button",
  needsBrowser: true,
  visit: (link, { withPage }) =>
    withPage(async (page) => {
      const { origin } = new URL(link);
      const answer = await page.goto(link, { waitUntil: "domcontentloaded" });
      const pages = [`${answer?.status() ?? "no answer"} “${await page.title()}”`];
      for (let clicks = 0; clicks < MOST_CLICKS; clicks += 1) {
        const button = page.locator("button:visible, input[type=submit]:visible").first();
        if (new URL(page.url()).origin !== origin || (await button.count()) === 0) break;
        await Promise.all([
          page.waitForNavigation({ waitUntil: "domcontentloaded" }),
          button.click(),
        ]);
        pages.push(`“${await page.title()}”`);
      }
      return pages.join(", ");
    }),
};
