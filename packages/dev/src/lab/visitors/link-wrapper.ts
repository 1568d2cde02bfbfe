import { answerWords } from "../answer-words.ts";
import type { Visitor } from "../visitor.ts";

/** A protector that puts its own address before the link: it looks at the link at every click, then leads on. */
export const linkWrapper: Visitor = {
  name: "link wrapper",
  does: "wraps the link in its own redirect on another site, and looks at it first",
  async visit(link, { send, rewrite, protector }) {
    const wrapped = `${protector}?url=${encodeURIComponent(link)}`;
    rewrite(wrapped);
    return answerWords(await send(link));
  },
};
