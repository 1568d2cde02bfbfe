import { answerWords } from "../answer-words.ts";
import { FORM_TYPE, readForm, toBody } from "../form.ts";
import type { Visitor } from "../visitor.ts";

/** What `form.submit()` sends in a page: the cookies and the hidden fields, and no button, for none was pressed. */
export const formByScript: Visitor = {
  name: "form by script",
  does: "posts cookies and hidden fields, as form.submit() does",
  async visit(link, { send }) {
    const page = await send(link);
    const posted = await send(link, {
      method: "POST",
      headers: { ...FORM_TYPE, cookie: page.cookies },
      body: toBody(readForm(page.body)?.hidden ?? []),
    });
    return `${answerWords(page)}, ${answerWords(posted)}`;
  },
};
