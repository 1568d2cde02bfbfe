import { type Messages, overrideWords } from "./messages.ts";
import type { Words } from "./words.ts";

/**
 * The languages of ours, as BCP 47 tags. The first is spoken where nobody asks for another, and where a language of a
 * team's own lacks a sentence.
 */
export const LANGUAGES = [
  "en",
  "de",
  "fr",
  "es",
  "pt-BR",
  "it",
  "nl",
  "ja",
  "zh-Hans",
  "ar",
] as const;

export type OurLanguage = (typeof LANGUAGES)[number];

/**
 * Each is loaded with the first mail or page that is in it. Without import attributes: Rolldown 1.0.0-rc.17 makes a file of
 * what `import()` names, and leaves the old name standing where they follow it.
 */
const OURS: Readonly<Record<OurLanguage, () => Promise<{ readonly default: Words }>>> = {
  en: () => import("./en.json"),
  de: () => import("./de.json"),
  fr: () => import("./fr.json"),
  es: () => import("./es.json"),
  "pt-BR": () => import("./pt-BR.json"),
  it: () => import("./it.json"),
  nl: () => import("./nl.json"),
  ja: () => import("./ja.json"),
  "zh-Hans": () => import("./zh-Hans.json"),
  ar: () => import("./ar.json"),
};

const isOurs = (language: string): language is OurLanguage => Object.hasOwn(OURS, language);

/** Gives the words of a language. */
export type SpeakIn = (language: string) => Promise<Words>;

/** Speaks the languages of ours, with a team's own sentences in the place of ours, and those of a team's own. */
export function createSpeakIn(messages: Messages = {}): SpeakIn {
  const spoken = new Map<string, Promise<Words>>();
  const speak: SpeakIn = async (language) => {
    const { default: ours } = await OURS[isOurs(language) ? language : "en"]();
    return overrideWords(ours, language, messages);
  };
  return (language) => {
    const known = spoken.get(language) ?? speak(language);
    spoken.set(language, known);
    return known;
  };
}
