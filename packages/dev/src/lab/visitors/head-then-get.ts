import { answerWords } from "../answer-words.ts";
import type { Visitor } from "../visitor.ts";

/** Outlook's way: the headers first, the page right after. */
export const headThenGet: Visitor = {
  name: "HEAD, then GET",
  does: "asks for the headers, then opens the link",
  async visit(link, { send }) {
    const head = await send(link, { method: "HEAD" });
    return `${answerWords(head)}, ${answerWords(await send(link))}`;
  },
};
