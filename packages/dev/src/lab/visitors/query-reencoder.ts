import { answerWords } from "../answer-words.ts";
import { lowerCasePercents, overEncode, reencode } from "../rewrites.ts";
import type { Visitor } from "../visitor.ts";

/** A protector that takes the query apart and puts it together again. The person gets the strangest of its links. */
export const queryReencoder: Visitor = {
  name: "query re-encoder",
  does: "rewrites the query decoded and encoded again, as %2D and as %2d, and opens each",
  async visit(link, { send, rewrite }) {
    const links = [reencode(link), overEncode(link), lowerCasePercents(overEncode(link))];
    rewrite(links.at(-1) ?? link);
    const answers: string[] = [];
    for (const each of links) answers.push(answerWords(await send(each)));
    return [...new Set(answers)].join(", ");
  },
};
