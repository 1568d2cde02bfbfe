import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseJson, toJsonObject, VISIBLE, WHITE_SPACE } from "../encoding/encoding.ts";
import { LinksError } from "../errors/links-error.ts";
import { FLOW_NAMES } from "../flows/all-flows.ts";
import { ALL_WORDS, wordsIn } from "../words/all-words.ts";
import { checkWords } from "../words/check-words.ts";
import { isLanguageTag } from "../words/choose-language.ts";
import type { Messages, OwnWords } from "../words/messages.ts";
import type { Words } from "../words/words.ts";
import { checkLayout, flowsOf, parseLayoutName } from "./check-layout.ts";
import { checkMails } from "./check-mails.ts";

/** Something wrong in a folder of messages. */
export interface MessagesFinding {
  /** The file's name, `de.json`. */
  readonly file: string;
  /** What is wrong, and what to do. */
  readonly message: string;
}

/**
 * Reads a team's own words and layouts from a folder: `de.json` holds sentences in the places of ours, or the whole of a
 * language that is not ours; `layout.html`, `sign-up.html` and `sign-up.de.html` are layouts with slots. Everything is checked
 * with the longest values that can occur, so that no mail fails later.
 *
 * @throws LinksError `ERR_MESSAGES`, naming every file that is wrong and what to do
 *
 * @example
 * const config = defineConfig({ ...options, messages: readMessages("messages") });
 */
export function readMessages(folder: string): Messages {
  const { messages, findings } = loadMessages(folder);
  const [first, ...more] = findings;
  if (first === undefined) return messages;
  const others = more.map(({ file, message }) => `\n  ${file}: ${message}`).join("");
  throw new LinksError("ERR_MESSAGES", join(folder, first.file), `${first.message}${others}`);
}

/**
 * Reads the folder as `readMessages` does, and gives all that is wrong beside what could be read: for tools that show it
 * while it is mended.
 *
 * @throws LinksError `ERR_MESSAGES` where there is no such folder
 *
 * @example
 * for (const { file, message } of loadMessages("messages").findings) console.log(`${file}: ${message}`);
 */
export function loadMessages(folder: string): {
  readonly messages: Messages;
  readonly findings: readonly MessagesFinding[];
} {
  const names = namesIn(folder);
  const words: Record<string, OwnWords> = {};
  const layouts: Record<string, string> = {};
  const findings: MessagesFinding[] = [];
  for (const file of names) {
    const text = readFileSync(join(folder, file), "utf8");
    const name = file.replace(/\.[a-z]+$/, "");
    if (file.endsWith(".json")) {
      const own = parseJson(text);
      const found = own === undefined ? [faultInJson(text)] : checkOwnWords(name, own);
      findings.push(...found.map((message) => ({ file, message })));
      if (found.length === 0) words[name] = own as OwnWords;
    } else {
      const found = checkOwnLayout(name, text);
      findings.push(...found.map((message) => ({ file, message })));
      if (found.length === 0) layouts[name] = withEntities(text);
    }
  }
  const messages: Messages = { words, layouts };
  return { messages, findings: [...findings, ...checkTogether(messages)] };
}

/** What lies beside them (sources of layouts, a README) is left alone. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /\.(?:json|html)$/.test(file) && !/^(?:package|tsconfig)/.test(file))
      .sort();
  } catch {
    throw new LinksError("ERR_MESSAGES", folder, "is no folder that can be read");
  }
}

function checkOwnWords(language: string, own: unknown): readonly string[] {
  if (!isLanguageTag(language))
    return ["is named after no language; name it by a BCP 47 tag, as de.json or pt-BR.json"];
  const ours: Readonly<Record<string, Words>> = ALL_WORDS;
  const base = ours[language];
  const { lang = language } = toJsonObject(own);
  if (lang !== language)
    return [`lang is ${JSON.stringify(lang)}, and the file's name says ${language}`];
  const found = checkWords(own, base ?? ALL_WORDS.en, { whole: base === undefined });
  return found.map(({ message }) => message);
}

/** With the place, as far as the engine tells it. */
function faultInJson(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    const reason = String(error)
      .replace(/^\w+: /, "")
      .replace(/\s+/g, " ");
    const [, position] = /at position (\d+)/.exec(reason) ?? [];
    const line = position && text.slice(0, Number(position)).split("\n").length;
    return `is no JSON: ${reason}${line && !reason.includes("line") ? ` (line ${line})` : ""}`;
  }
  return "is no JSON";
}

function checkOwnLayout(name: string, text: string): readonly string[] {
  const named = parseLayoutName(name);
  if (named === undefined)
    return ["is named after no flow; name it layout.html, sign-up.html or sign-up.de.html"];
  if (named.language !== undefined && !isLanguageTag(named.language))
    return [
      `is for "${named.language}", which is no language; as in ${named.flow ?? "layout"}.de.html`,
    ];
  return checkLayout(text);
}

/** Whether Cognito takes every mail in every language that the words and layouts are for. */
function checkTogether(messages: Messages): readonly MessagesFinding[] {
  const own = Object.keys(messages.words ?? {});
  const languages = [...new Set([...Object.keys(ALL_WORDS), ...own])];
  const inLayouts = Object.entries(messages.layouts ?? {}).flatMap(([name, layout]) => {
    const { flow, language } = parseLayoutName(name) ?? {};
    const words = (language === undefined ? languages : [language]).map((tag) =>
      wordsIn(tag, messages),
    );
    return checkMails(flowsOf(flow), words, layout).map((message) => ({
      file: `${name}.html`,
      message,
    }));
  });
  const inWords = own.flatMap((tag) =>
    checkMails(FLOW_NAMES, [wordsIn(tag, messages)], undefined).map((message) => ({
      file: `${tag}.json`,
      message,
    })),
  );
  return [...inWords, ...inLayouts];
}

/** Characters that Cognito refuses are written so that it does not see them; a mail program does. */
function withEntities(layout: string): string {
  return layout.replace(
    new RegExp(`[^${VISIBLE}${WHITE_SPACE}]`, "gu"),
    (one) => `&#${one.codePointAt(0)};`,
  );
}
