import { LinksError } from "../errors/links-error.ts";
import { LANGUAGES } from "../words/languages.ts";
import type { LinksOptions } from "./options.ts";

/**
 * The languages that are spoken: those that are asked for, of ours and of the team's own.
 *
 * @throws LinksError where one has no words
 */
export function toLanguages({
  languages,
  clients,
  messages = {},
}: Pick<LinksOptions, "languages" | "clients" | "messages">): readonly string[] {
  const all = [...new Set([...LANGUAGES, ...Object.keys(messages.words ?? {})])];
  for (const [i, language] of (languages ?? []).entries())
    if (!all.includes(language)) throw unknown(`languages[${i}]`, language, all);
  const spoken = languages ?? all;
  for (const [i, { language }] of (clients ?? []).entries())
    if (language !== undefined && !spoken.includes(language))
      throw unknown(`clients[${i}].language`, language, spoken);
  return Object.freeze([...new Set(spoken)]);
}

function unknown(path: string, language: string, known: readonly string[]): LinksError {
  return new LinksError(
    "ERR_OPTION_INVALID",
    path,
    `"${language}" has no words; there are ${known.join(", ")}; another one needs a file of its own in messages`,
  );
}
