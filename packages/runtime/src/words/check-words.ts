import { isJsonObject } from "../encoding/encoding.ts";
import { checkText, type PlacedText, slotsOf } from "./check-text.ts";
import { canonicalTag } from "./choose-language.ts";
import type { Words } from "./words.ts";

/** Something wrong with words. */
export interface WordsFinding {
  /** Where it stands: `mail.flows.sign-up.intro`. */
  readonly at: string;
  /** A sentence that begins with the place, and says what to do. */
  readonly message: string;
}

interface CheckOptions {
  /** Whether they are all the words of a language, each with the slots of the base's; `false` for some of ours said otherwise. */
  readonly whole: boolean;
}

/** Two values at the same place. The base has none behind the end of its lists. */
interface Pair {
  readonly at: string;
  readonly own: unknown;
  readonly base: unknown;
}

/** What looking at a shape finds: findings of its own, and texts that are still to be looked at. */
type Found = WordsFinding | (PlacedText & { readonly twin: string | undefined });

/** Where plural forms may stand, and the numbers that they are for: how long a pool's passwords have to be. */
const COUNTED = "pages.form.rules.minLength";
const COUNTS: readonly number[] = Array.from({ length: 94 }, (_, index) => index + 6);

/** Where one text may be several, of which the first is taken whose slots are all known. */
const PARAGRAPH = /\.body\.\d+$/;

/**
 * Compares words with a base, and says what is missing and what would not be filled, read or sent.
 *
 * @param own - words as they were read from a file
 * @param base - complete words: English, or for `whole: false` ours of the same language
 */
export function checkWords(own: unknown, base: Words, { whole }: CheckOptions): WordsFinding[] {
  const lang = isJsonObject(own) ? own.lang : undefined;
  const compare = comparison({
    whole,
    lang: base.lang,
    forms: formsOf(canonical(lang) ?? base.lang),
  });
  const isSame = !whole || primary(lang) === primary(base.lang);
  return compare({ at: "", own, base }).flatMap((found) => {
    if ("message" in found) return [found];
    const { at, twin } = found;
    const [flow] = /^mail\.flows\.[\w-]+/.exec(at) ?? [];
    const flowNames = flow === undefined ? undefined : slotsOf(JSON.stringify(valueAt(base, flow)));
    const against = { twin: whole ? twin : undefined, lang: base.lang, isSame, flowNames };
    return checkText(found, against).map((message) => finding(at, message));
  });
}

/** Compares shapes, part by part. */
function comparison({
  whole,
  lang,
  forms,
}: CheckOptions & { readonly lang: string; readonly forms: Forms }): (pair: Pair) => Found[] {
  function compare(pair: Pair): Found[] {
    const { at, own, base } = pair;
    if (at === "lang") return checkLang(own);
    if (at === "dir")
      return own === "ltr" || own === "rtl" ? [] : [finding(at, "has to be ltr or rtl")];
    if (at === COUNTED && isJsonObject(own)) return compareForms(own, pair);
    if (PARAGRAPH.test(at)) return compareParagraphs(pair);
    if (Array.isArray(base)) return compareLists(pair);
    if (isJsonObject(base) && at !== COUNTED) return compareObjects(pair);
    if (typeof own !== "string") return [finding(at, "has to be a text")];
    return [{ at, text: own, twin: firstText(base) }];
  }

  function compareObjects({ at, own, base }: Pair): Found[] {
    const theirs = base as Readonly<Record<string, unknown>>;
    const names = Object.keys(theirs);
    const here = at || "the file";
    if (!isJsonObject(own)) return [finding(here, `has to be an object with ${names.join(", ")}`)];
    const below = (name: string): string => (at === "" ? name : `${at}.${name}`);
    const missing = whole ? names.filter((name) => !Object.hasOwn(own, name)) : [];
    return [
      ...Object.entries(own).flatMap(([name, value]) =>
        Object.hasOwn(theirs, name)
          ? compare({ at: below(name), own: value, base: theirs[name] })
          : [finding(below(name), `is read by nobody; ${here} has ${names.join(", ")}`)],
      ),
      ...missing.map((name) =>
        finding(below(name), `is missing; in ${lang} it is ${shortened(theirs[name])}`),
      ),
    ];
  }

  function compareLists({ at, own, base }: Pair): Found[] {
    const theirs: readonly unknown[] = Array.isArray(base) ? base : [];
    if (!Array.isArray(own) || own.length === 0) return [finding(at, "has to be a list of texts")];
    if (whole && own.length !== theirs.length)
      return [finding(at, `has ${own.length} texts, and in ${lang} ${theirs.length}`)];
    return own.flatMap((one, index) =>
      compare({ at: `${at}.${index}`, own: one, base: theirs[index] }),
    );
  }

  /** Not every link carries an account, so a text that names it has another one behind it. */
  function compareParagraphs(pair: Pair): Found[] {
    const { at, own, base } = pair;
    const last: unknown = Array.isArray(own) ? own.at(-1) : own;
    const isUnsure = typeof last === "string" && slotsOf(last).includes("account");
    const lone = isUnsure
      ? [
          finding(
            at,
            "names [[account]], which not every link carries: give a list, the last without it",
          ),
        ]
      : [];
    if (Array.isArray(whole ? base : own)) return [...lone, ...compareLists(pair)];
    if (typeof own !== "string") return [finding(at, "has to be a text")];
    return [...lone, { at, text: own, twin: firstText(base) }];
  }

  function compareForms(own: Readonly<Record<string, unknown>>, { at, base }: Pair): Found[] {
    const missing = forms.needed.filter((form) => !Object.hasOwn(own, form));
    return [
      ...missing.map((form) =>
        finding(`${at}.${form}`, `is missing; the numbers need ${forms.needed.join(", ")}`),
      ),
      ...Object.entries(own).flatMap(([form, text]) =>
        forms.known.includes(form)
          ? compare({ at: `${at}.${form}`, own: text, base: firstText(base) })
          : [
              finding(
                `${at}.${form}`,
                `is no form of the language; it has ${forms.known.join(", ")}`,
              ),
            ],
      ),
    ];
  }

  return compare;
}

function checkLang(lang: unknown): Found[] {
  const tag = canonical(lang);
  if (tag === undefined) return [finding("lang", "has to be a language tag, such as pt-BR")];
  return tag === lang ? [] : [finding("lang", `has to be written ${tag}`)];
}

const canonical = (lang: unknown): string | undefined =>
  typeof lang === "string" ? canonicalTag(lang) : undefined;

/** `en` of `en-GB`, which may say most of it as `en` does. */
const primary = (lang: unknown): string | undefined => canonical(lang)?.split("-", 1)[0];

/** The plural categories of a language, and those that the numbers need. */
interface Forms {
  readonly known: readonly string[];
  readonly needed: readonly string[];
}

function formsOf(lang: string): Forms {
  const rules = new Intl.PluralRules(lang);
  const needed = new Set(COUNTS.map((count) => rules.select(count)));
  return { known: rules.resolvedOptions().pluralCategories, needed: [...needed] };
}

const valueAt = (words: unknown, at: string): unknown =>
  at.split(".").reduce((value, name) => (isJsonObject(value) ? value[name] : undefined), words);
/** The text itself, or the first of its forms. */
const firstText = (value: unknown): string | undefined =>
  [value, ...(isJsonObject(value) ? Object.values(value) : [])].find(
    (one) => typeof one === "string",
  );
const finding = (at: string, message: string): WordsFinding => ({
  at,
  message: `${at} ${message}`,
});
const shortened = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};
