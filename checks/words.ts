/**
 * Why: the sentences of pages and mails are JSON, which no compiler reads closely. A language that lacks a sentence, or a
 * slot that nobody fills, would be seen first by a person who has just signed up.
 */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { checkWords } from "../packages/runtime/src/words/check-words.ts";
import type { Words } from "../packages/runtime/src/words/words.ts";
import { filesBelow } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";

const SRC = "packages/runtime/src";
const FOLDER = `${SRC}/words`;
/** The language that every other is compared with. */
const FIRST = `${FOLDER}/en.json`;

export async function words(root: string): Promise<Finding[]> {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));
  const base = read(FIRST) as Words;
  return filesBelow(root, SRC)
    .filter((file) => /\/words\/.*\.json$/.test(file))
    .flatMap((file) => {
      if (dirname(file) !== FOLDER)
        return [fault(file, `is read by nobody: a language is one file in ${FOLDER}`)];
      const own = read(file);
      return [
        ...checkWords(own, base, { whole: true }).map(({ message }) => fault(file, message)),
        ...misnamed(file, own),
      ];
    });
}

/** Words are found by the name of their file, and `lang` is what the page says of itself. */
function misnamed(file: string, own: unknown): Finding[] {
  const { lang } = Object(own);
  if (lang === basename(file, ".json")) return [];
  return [fault(file, `says that its language is ${lang}: name it ${lang}.json, or change lang`)];
}

const fault = (file: string, message: string): Finding => ({ file, line: 0, message });

export const gate: Gate = {
  promise: "every language has every sentence, with slots that are filled",
  look: words,
};
await runAsScript(import.meta.url, gate);
