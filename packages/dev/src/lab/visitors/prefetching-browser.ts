import { answerWords } from "../answer-words.ts";
import type { Visitor } from "../visitor.ts";

/** How browsers say that they fetch ahead: older Chromium and Safari, Chromium and Firefox of today, older Firefox. */
const AHEAD: readonly Readonly<Record<string, string>>[] = [
  { purpose: "prefetch" },
  { "sec-purpose": "prefetch;prerender" },
  { "x-purpose": "preview" },
  { "x-moz": "prefetch" },
];

/** The person's own browser, proof and all, that fetches ahead of a click which may never come. */
export const prefetchingBrowser: Visitor = {
  name: "prefetching browser",
  does: "fetches the link ahead with the proof of the browser that signed up",
  async visit(link, { send, proofCookie }) {
    const answers: string[] = [];
    for (const purpose of AHEAD) {
      const headers = { ...purpose, ...(proofCookie === undefined ? {} : { cookie: proofCookie }) };
      answers.push(answerWords(await send(link, { headers })));
    }
    return [...new Set(answers)].join(", ");
  },
};
