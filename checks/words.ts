/**
 * Why: the sentences of pages and mails are JSON, which no compiler reads closely. A language that lacks a sentence, or a
 * slot that nobody fills, would be seen first by a person who has just signed up.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { filesBelow } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";

const SRC = "packages/runtime/src";
/** The language that every other is compared with. */
const FIRST = "en";

/** What a sentence may name, by where it stands. */
const SLOTS: readonly (readonly [where: RegExp, slots: readonly string[]])[] = [
  [/^mail\.sms\.\d+$/, ["appName", "link", "code", "username", "temporaryPassword"]],
  [/^mail\.subject$/, ["appName"]],
  [/^mail\.(?:preheader|heading|intro|introCode|footer)$/, ["appName", "lifetime"]],
  [/^pages\.pages\.[\w-]+\.body\./, ["appName", "account"]],
  [/^pages\.wait$/, ["seconds"]],
  [/^pages\.goOn$/, ["appName"]],
  [/^pages\.form\.rules\.minLength$/, ["count"]],
];

/** What a sentence must name, since it says nothing without: one of these groups. */
const NEEDED: readonly (readonly [where: RegExp, groups: readonly (readonly string[])[]])[] = [
  [/^mail\.sms\.\d+$/, [["link"], ["code"], ["username", "temporaryPassword"]]],
  [/^pages\.wait$/, [["seconds"]]],
];

/** Of a link that carries no address there is no account to name, so such a sentence has another one behind it. */
const UNSURE = "account";

export async function words(root: string): Promise<Finding[]> {
  const files = filesBelow(root, SRC).filter((file) => /\/words\/[^/]+\.json$/.test(file));
  const languages = new Set(files.map(languageOf));
  return [
    ...files.flatMap((file) => [
      ...brokenSlots(root, file),
      ...unknownSlots(root, file),
      ...differences(root, file),
      ...misnamed(root, file),
    ]),
    ...files
      .filter((file) => languageOf(file) === FIRST)
      .flatMap((file) => missing(root, file, languages)),
  ];
}

/** `en` of `words/mail.en.json`. */
const languageOf = (file: string): string => basename(file).split(".")[1] ?? "";
const inLanguage = (file: string, language: string): string =>
  join(dirname(file), basename(file).replace(/\.[\w-]+\.json$/, `.${language}.json`));

/** A language is one of every flow and of what all share, or of none. */
function missing(root: string, file: string, languages: ReadonlySet<string>): Finding[] {
  return [...languages]
    .map((language) => inLanguage(file, language))
    .filter((other) => !existsSync(join(root, other)))
    .map((other) => fault(other, "is missing, and other words are there in its language"));
}

/** Nothing looks at words under another name, and `lang` is what the page says of itself. */
function misnamed(root: string, file: string): Finding[] {
  if (!/^(?:mail|pages)\.[\w-]+\.json$/.test(basename(file)))
    return [fault(file, "is neither mail.LANGUAGE.json nor pages.LANGUAGE.json")];
  const lang = [...sentencesOf(root, file)].find(([where]) => /^\w+\.lang$/.test(where))?.[1];
  if (lang === undefined || lang === languageOf(file)) return [];
  return [fault(file, `says that its language is ${lang}`)];
}

/** Brackets that are no slot would be shown as they are. */
function brokenSlots(root: string, file: string): Finding[] {
  return [...sentencesOf(root, file)]
    .filter(([, text]) => /\[\[|\]\]/.test(text.replace(/\[\[\w+\]\]/g, "")))
    .map(([where]) => fault(file, `${where} has brackets that are no slot`));
}

function unknownSlots(root: string, file: string): Finding[] {
  return [...sentencesOf(root, file)].flatMap(([where, sentence]) => {
    const [, allowed = []] = SLOTS.find(([place]) => place.test(where)) ?? [];
    const unknown = slotsOf(sentence).filter((slot) => !allowed.includes(slot));
    const [, needed] = NEEDED.find(([place]) => place.test(where)) ?? [];
    const named = slotsOf(sentence);
    const lacks =
      needed !== undefined && !needed.some((group) => group.every((slot) => named.includes(slot)));
    const lone = slotsOf(sentence).includes(UNSURE) && !hasAnother(root, file, where);
    return [
      ...unknown.map((slot) => fault(file, `${where} names [[${slot}]], which nobody fills`)),
      ...(lacks ? [fault(file, `${where} does not name ${inWords(needed)}`)] : []),
      ...(lone ? [fault(file, `${where} names [[${UNSURE}]] and has no sentence without`)] : []),
    ];
  });
}

/** Whether the sentence is one of several, of which a later one does without what is not always known. */
function hasAnother(root: string, file: string, where: string): boolean {
  const [, list, index] = /^(.*)\.(\d+)$/.exec(where) ?? [];
  const later = [...sentencesOf(root, file)].filter(
    ([other]) =>
      other.startsWith(`${list}.`) && Number(other.slice(`${list}.`.length)) > Number(index),
  );
  return /\.\d+\.\d+$/.test(where) && later.some(([, text]) => !slotsOf(text).includes(UNSURE));
}

/** What another language lacks of the first one, or has more. */
function differences(root: string, file: string): Finding[] {
  const first = inLanguage(file, FIRST);
  if (first === file || !existsSync(join(root, first))) return [];
  const [ours, theirs] = [sentencesOf(root, file), sentencesOf(root, first)];
  return [
    ...[...theirs.keys()].filter((key) => !ours.has(key)).map((key) => `lacks ${key}`),
    ...[...ours.keys()].filter((key) => !theirs.has(key)).map((key) => `has ${key} too many`),
    ...[...ours]
      .filter(([key, text]) => theirs.has(key) && slots(text) !== slots(theirs.get(key) ?? ""))
      .map(([key]) => `names other slots in ${key} than ${FIRST}`),
  ].map((message) => fault(file, message));
}

/** Every sentence of a file by its place, which begins with the kind of the file: `pages.pages.ask.body.0`. */
function sentencesOf(root: string, file: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const collect = (value: unknown, where: string): void => {
    if (typeof value === "string") found.set(where, value);
    else if (typeof value === "object" && value !== null)
      for (const [key, part] of Object.entries(value)) collect(part, `${where}.${key}`);
  };
  collect(JSON.parse(readFileSync(join(root, file), "utf8")), basename(file).split(".")[0] ?? "");
  return found;
}

const inWords = (groups: readonly (readonly string[])[]): string =>
  groups.map((group) => group.map((slot) => `[[${slot}]]`).join(" and ")).join(", or ");
const slotsOf = (sentence: string): string[] =>
  [...sentence.matchAll(/\[\[([^\]]*)\]\]/g)].map(([, slot = ""]) => slot);
const slots = (sentence: string): string => [...new Set(slotsOf(sentence))].sort().join(" ");
const fault = (file: string, message: string): Finding => ({ file, line: 0, message });

export const gate: Gate = {
  promise: "every language has every sentence, with slots that are filled",
  look: words,
};
await runAsScript(import.meta.url, gate);
