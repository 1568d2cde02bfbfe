import { cookieOf, toCookieHeader } from "../person/browser.ts";
import { type Field, FORM_TYPE, readForm, toBody } from "../person/page.ts";
import type { Answer } from "../person/send.ts";
import { answerWords, type Visitor } from "./visitor.ts";

// Those that send the page's form.

/** Posts whatever form it finds, the button's field as well, but keeps no cookies. */
export const formWithoutCookie: Visitor = {
  name: "form, no cookie",
  does: "posts every field of the form, keeps no cookies",
  async visit(link, { send }) {
    const page = await send(link);
    const body = toBody(fieldsOf(page) ?? [["action", "confirm"]]);
    const posted = await send(link, { method: "POST", headers: FORM_TYPE, body });
    return `${answerWords(page)}, ${answerWords(posted)}`;
  },
};

/** What `form.submit()` sends in a page: the cookies and the hidden fields, and no button, for none was pressed. */
export const formByScript: Visitor = {
  name: "form by script",
  does: "posts cookies and hidden fields, as form.submit() does",
  async visit(link, { send }) {
    const page = await send(link);
    const posted = await send(link, {
      method: "POST",
      headers: { ...FORM_TYPE, cookie: cookiesOf(page) },
      body: toBody(readForm(page.body)?.hidden ?? []),
    });
    return `${answerWords(page)}, ${answerWords(posted)}`;
  },
};

/** A nonce of the right form: a program can send itself the cookie that it was not given. */
const OWN_NONCE = "scannerscannerscannerA";

/**
 * Presses the button like a person, without a browser: cookies, hidden fields, and the button's own field. Where the
 * page has no button it makes all that up, as a program would that was written against this very endpoint.
 */
export const buttonByHttp: Visitor = {
  name: "button by HTTP",
  does: "posts cookies, hidden fields and the button; makes them up if there is none",
  async visit(link, { send }) {
    const page = await send(link);
    const found = fieldsOf(page);
    const fields = found ?? [
      ["nonce", OWN_NONCE],
      ["action", "confirm"],
    ];
    const cookie = found
      ? cookiesOf(page)
      : `link_page=${OWN_NONCE}; __Host-link_page=${OWN_NONCE}`;
    const headers = { ...FORM_TYPE, cookie, "sec-fetch-site": "same-origin" };
    const posted = await send(link, { method: "POST", headers, body: toBody(fields) });
    return `${answerWords(page)}, ${answerWords(posted)}`;
  },
};

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

/** Every field of the page's form, the button's too; undefined where there is no form. */
function fieldsOf({ body }: Answer): readonly Field[] | undefined {
  const form = readForm(body);
  return form && [...form.hidden, ...(form.button ? [form.button] : [])];
}

/** The cookies that a page sets, as the next request brings them back. */
function cookiesOf({ headers }: Answer): string {
  return toCookieHeader((headers["set-cookie"] ?? []).map(cookieOf));
}
