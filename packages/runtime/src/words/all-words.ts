import ar from "./ar.json" with { type: "json" };
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import it from "./it.json" with { type: "json" };
import ja from "./ja.json" with { type: "json" };
import type { OurLanguage } from "./languages.ts";
import { type Messages, overrideWords } from "./messages.ts";
import nl from "./nl.json" with { type: "json" };
import ptBR from "./pt-BR.json" with { type: "json" };
import type { Words } from "./words.ts";
import zhHans from "./zh-Hans.json" with { type: "json" };

/** Every language of ours at once, for what runs on a developer's machine: the compiler compares each file with `Words`. */
export const ALL_WORDS: Readonly<Record<OurLanguage, Words>> = {
  en,
  de,
  fr,
  es,
  "pt-BR": ptBR,
  it,
  nl,
  ja,
  "zh-Hans": zhHans,
  ar,
};

/** The words of a language, with a team's own in the place of ours. */
export function wordsIn(language: string, messages: Messages = {}): Words {
  const ours: Readonly<Record<string, Words>> = ALL_WORDS;
  return overrideWords(ours[language] ?? ALL_WORDS.en, language, messages);
}
