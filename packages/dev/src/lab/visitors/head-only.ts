import { answerWords } from "../answer-words.ts";
import type { Visitor } from "../visitor.ts";

/** Some look only whether there is anything behind a link. */
export const headOnly: Visitor = {
  name: "HEAD alone",
  does: "asks for the headers only",
  visit: async (link, { send }) => answerWords(await send(link, { method: "HEAD" })),
};
