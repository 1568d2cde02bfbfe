import en from "./en.json" with { type: "json" };
import type { OurLanguage } from "./languages.ts";
import { type Messages, overrideWords } from "./messages.ts";
import type { Words } from "./words.ts";

/** Every language of ours at once, for what runs on a developer's machine: the compiler compares each file with `Words`. */
export const ALL_WORDS: Readonly<Record<OurLanguage, Words>> = { en };

/** The words of a language, with a team's own in the place of ours. */
export function wordsIn(language: string, messages: Messages = {}): Words {
  const own: Readonly<Record<string, Words>> = ALL_WORDS;
  return overrideWords(own[language] ?? ALL_WORDS.en, language, messages);
}
