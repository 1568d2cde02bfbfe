import { answerWords } from "../answer-words.ts";
import { BROWSER_HEADERS } from "../browser-headers.ts";
import type { Visitor } from "../visitor.ts";

/** Looks like the person's browser in every header and comes in the same second, from an address elsewhere. */
export const otherAddress: Visitor = {
  name: "other address",
  does: "opens the link as the person's browser would, from elsewhere, in the same second",
  async visit(link, { send }) {
    const headers = { ...BROWSER_HEADERS, "x-forwarded-for": "203.0.113.7" };
    return answerWords(await send(link, { headers }));
  },
};
