import { answerWords } from "../answer-words.ts";
import { breakInside, escapeAgain, glueOn, keepQuotedPrintable } from "../rewrites.ts";
import type { Visitor } from "../visitor.ts";

/** A mail program that shows a link as it should not be read any more. The person gets the strangest of them. */
export const carelessMailProgram: Visitor = {
  name: "careless mail program",
  does: "leaves &amp; and =3D in the link, breaks it, glues a full stop on, and opens each",
  async visit(link, { send, rewrite }) {
    const links = [
      escapeAgain(link),
      keepQuotedPrintable(link),
      breakInside(link),
      glueOn(link),
      glueOn(breakInside(escapeAgain(keepQuotedPrintable(link)))),
    ];
    rewrite(links.at(-1) ?? link);
    const answers: string[] = [];
    for (const each of links) answers.push(answerWords(await send(each)));
    return [...new Set(answers)].join(", ");
  },
};
