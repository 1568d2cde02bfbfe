import { toCookieHeader } from "../person/browser.ts";
import { answerWords, type Opened, openLink } from "../person/open-link.ts";
import { type Field, FORM_TYPE, readForm, toBody } from "../person/page.ts";
import type { Answer } from "../person/send.ts";
import type { Visitor } from "./visitor.ts";

// Those that send the page's form.

/** What a bot types that knows nothing of passwords, and what one types that does. */
const JUNK = "scanner";
const VALID = "Scanner-1!typed";

/** Posts whatever form it finds, the button's field as well, but keeps no cookies. */
export const formWithoutCookie: Visitor = {
  name: "form, no cookie",
  does: "posts every field of the form as it stands, keeps no cookies",
  async visit(link, { send }) {
    const { answer, address } = await openLink(link);
    const body = toBody(fieldsOf(answer) ?? [["action", "confirm"]]);
    const posted = await send(address, { method: "POST", headers: FORM_TYPE, body });
    return `${answerWords(answer)}, ${answerWords(posted)}`;
  },
};

/** What `form.submit()` sends in a page: the cookies and the fields, and no button, for none was pressed. */
export const formByScript: Visitor = {
  name: "form by script",
  does: "posts cookies and fields, as form.submit() does",
  async visit(link, { send }) {
    const { answer, address, cookies } = await openLink(link, { keepsCookies: true });
    const { hidden = [], shown = [] } = readForm(answer.body) ?? {};
    const posted = await send(address, {
      method: "POST",
      headers: { ...FORM_TYPE, cookie: toCookieHeader(cookies) },
      body: toBody([...hidden, ...shown]),
    });
    return `${answerWords(answer)}, ${answerWords(posted)}`;
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
  does: `posts cookies, fields and the button, “${JUNK}” in what is empty; makes them up if there is none`,
  async visit(link, { send }) {
    const opened = await openLink(link, { keepsCookies: true });
    const found = fieldsOf(opened.answer, JUNK);
    if (found !== undefined) return press(opened, found, send);
    const cookies = [
      ...opened.cookies,
      ["link_page", OWN_NONCE],
      ["__Host-link_page", OWN_NONCE],
    ] as const;
    const fields: Field[] = [
      ["nonce", OWN_NONCE],
      ["action", "confirm"],
    ];
    return press({ ...opened, cookies }, fields, send);
  },
};

/** The same, by a program that knows what a good password is. */
export const formFiller: Visitor = {
  name: "form filler",
  does: "posts cookies, fields and the button, a good password in what is empty",
  async visit(link, { send }) {
    const opened = await openLink(link, { keepsCookies: true });
    const fields = fieldsOf(opened.answer, VALID);
    return fields ? press(opened, fields, send) : answerWords(opened.answer);
  },
};

const MOST_CLICKS = 3;

/** Presses whatever can be pressed, as long as it stands on the link's own site, and types where it has to. */
export const clickingChromium: Visitor = {
  name: "Chromium that clicks",
  does: `opens the link in a headless browser and clicks every button, “${JUNK}” in what is empty`,
  needsBrowser: true,
  visit: (link, { withPage }) =>
    withPage(async (page) => {
      const { origin } = new URL(link);
      const answer = await page.goto(link, { waitUntil: "domcontentloaded" });
      const pages = [`${answer?.status() ?? "no answer"} “${await page.title()}”`];
      for (let clicks = 0; clicks < MOST_CLICKS; clicks += 1) {
        const button = page.locator("button:not([type=button]):visible").first();
        if (new URL(page.url()).origin !== origin || (await button.count()) === 0) break;
        for (const field of await page.locator("input[required]:visible").all())
          await field.fill(JUNK);
        await Promise.all([
          page.waitForNavigation({ waitUntil: "domcontentloaded" }),
          button.click(),
        ]);
        const hasLeft = new URL(page.url()).origin !== origin;
        pages.push(hasLeft ? "another site" : `“${await page.title()}”`);
      }
      return [...new Set(pages)].join(", ");
    }),
};

async function press(
  { answer, address, cookies }: Opened,
  fields: readonly Field[],
  send: Parameters<Visitor["visit"]>[1]["send"],
): Promise<string> {
  const cookie = toCookieHeader(cookies);
  const headers = { ...FORM_TYPE, cookie, "sec-fetch-site": "same-origin" };
  const posted = await send(address, { method: "POST", headers, body: toBody(fields) });
  return `${answerWords(answer)}, ${answerWords(posted)}`;
}

/** Every field of the page's form, the button's too, with this in what is empty; undefined where there is no form. */
function fieldsOf({ body }: Answer, typed = ""): readonly Field[] | undefined {
  const form = readForm(body);
  if (form === undefined) return undefined;
  const shown = form.shown.map(([name, value]): Field => [name, value || typed]);
  return [...form.hidden, ...shown, ...(form.button ? [form.button] : [])];
}
