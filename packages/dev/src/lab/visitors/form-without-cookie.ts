import { answerWords } from "../answer-words.ts";
import { FORM_TYPE, readForm, toBody } from "../form.ts";
import type { Visitor } from "../visitor.ts";

/** Posts whatever form it finds, the button's field as well, but keeps no cookies. */
export const formWithoutCookie: Visitor = {
  name: "form, no cookie",
  does: "posts every field of the form, keeps no cookies",
  async visit(link, { send }) {
    const page = await send(link);
    const form = readForm(page.body);
    const fields = form ? [...form.hidden, ...(form.button ? [form.button] : [])] : [];
    const body = toBody(form ? fields : [["action", "confirm"]]);
    const posted = await send(link, { method: "POST", headers: FORM_TYPE, body });
    return `${answerWords(page)}, ${answerWords(posted)}`;
  },
};
