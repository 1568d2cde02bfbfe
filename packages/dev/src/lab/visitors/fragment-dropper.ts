import { answerWords } from "../answer-words.ts";
import { dropFragment } from "../rewrites.ts";
import type { Visitor } from "../visitor.ts";

/** A protector that cuts links at `#`. */
export const fragmentDropper: Visitor = {
  name: "fragment dropper",
  does: "rewrites the link without what follows #, and opens it",
  async visit(link, { send, rewrite }) {
    const cut = dropFragment(link);
    rewrite(cut);
    return answerWords(await send(cut));
  },
};
