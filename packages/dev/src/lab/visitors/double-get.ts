import { setTimeout as sleep } from "node:timers/promises";
import { answerWords } from "../answer-words.ts";
import type { Visitor } from "../visitor.ts";

const GAP_MS = 120;

/** Two visits nearly at once, the second without waiting for the first. */
export const doubleGet: Visitor = {
  name: "GET twice",
  does: "opens the link twice within 130 ms",
  async visit(link, { send }) {
    const answers = await Promise.all([send(link), sleep(GAP_MS).then(() => send(link))]);
    return answers.map(answerWords).join(", ");
  },
};
