import { answerWords } from "../answer-words.ts";
import { linkOfMail } from "../mail-link.ts";
import { fromQuotedPrintable, toQuotedPrintable } from "../quoted-printable.ts";
import type { Visitor } from "../visitor.ts";

/** A mail server that breaks the mail into lines of 76 columns, and the one that puts it together again. */
export const quotedPrintable: Visitor = {
  name: "quoted-printable",
  does: "breaks the mail at 76 columns and joins it again, then opens its link",
  async visit(link, { send, rewrite, mail }) {
    const joined = linkOfMail(fromQuotedPrintable(toQuotedPrintable(mail)));
    rewrite(joined);
    const same = joined === link ? "" : " with another link";
    return `${answerWords(await send(joined))}${same}`;
  },
};
