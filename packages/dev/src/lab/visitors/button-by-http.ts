import { answerWords } from "../answer-words.ts";
import { FORM_TYPE, readForm, toBody } from "../form.ts";
import type { Visitor } from "../visitor.ts";

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
    const form = readForm(page.body);
    const fields: (readonly [string, string])[] = form
      ? [...form.hidden, ...(form.button ? [form.button] : [])]
      : [
          ["nonce", OWN_NONCE],
          ["action", "confirm"],
        ];
    const cookie = form ? page.cookies : `link_page=${OWN_NONCE}; __Host-link_page=${OWN_NONCE}`;
    const headers = { ...FORM_TYPE, cookie, "sec-fetch-site": "same-origin" };
    const posted = await send(link, { method: "POST", headers, body: toBody(fields) });
    return `${answerWords(page)}, ${answerWords(posted)}`;
  },
};
