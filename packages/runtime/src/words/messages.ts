import { isJsonObject } from "../encoding/encoding.ts";
import type { Words } from "./words.ts";

/** What a team says itself, as `readMessages` reads it from a folder: plain data. */
export interface Messages {
  /** By language: any part of ours, or the whole of one that is not ours. */
  readonly words?: Readonly<Record<string, OwnWords>> | undefined;
  /** HTML of the team's mails with named slots, by flow and language: `layout`, `sign-up`, `sign-up.de`. The nearest is taken. */
  readonly layouts?: Readonly<Record<string, string>> | undefined;
}

/** Single sentences of a language, in the places that they have in ours. */
export type OwnWords = Part<Words>;

type Part<Whole> = Whole extends string | readonly unknown[]
  ? Whole
  : { readonly [Key in keyof Whole]?: Part<Whole[Key]> | undefined };

/**
 * Puts a team's own sentences in the place of ours; lists are replaced whole.
 *
 * @throws TypeError where theirs have one value for what are many in ours
 */
export function overrideWords(ours: Words, language: string, { words = {} }: Messages): Words {
  return { ...override<Words>(ours, words[language]), lang: language };
}

function override<Whole>(ours: Whole, own: Part<Whole> | undefined): Whole {
  if (own === undefined) return ours;
  if (!isJsonObject(ours) || !isJsonObject(own)) {
    // A sentence with plural forms may be one text, and is no more than that without them.
    if (isJsonObject(ours) && !("other" in ours && typeof own === "string"))
      throw new TypeError("words are no table where ours are one");
    return own as Whole;
  }
  const entries = Object.entries(own).filter(([key]) => key !== "__proto__");
  const parts = entries.map(
    ([key, part]) => [key, override(ours[key], part ?? undefined)] as const,
  );
  return { ...ours, ...Object.fromEntries(parts) };
}
