/** Longest that is read: what a person's locale or a browser's header can sensibly be. */
const MAX_LENGTH = 512;
const RANGE = /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i;

/**
 * The language of ours that somebody asks for, by the lookup of RFC 4647: `de-AT` is answered in `de`. Where that finds none,
 * one of the same language and script serves: `pt-PT` is answered in `pt-BR`, `zh-CN` in `zh-Hans`, and `zh-TW` is not.
 * Undefined where none fits; what is no language tag is passed over.
 *
 * @example
 * chooseLanguage(["de_AT"], ["en", "de"]); // "de"
 */
export function chooseLanguage(
  wanted: readonly (string | undefined)[],
  languages: readonly string[],
): string | undefined {
  for (const one of wanted) {
    const range = String(one ?? "").replaceAll("_", "-");
    if (range.length > MAX_LENGTH || !RANGE.test(range)) continue;
    const found = lookUp(range, languages) ?? sameScript(range, languages);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** RFC 4647, section 3.4: the range is cut off from its end until it fits; a single letter or digit goes with what follows it. */
function lookUp(range: string, languages: readonly string[]): string | undefined {
  for (
    let cut = range.toLowerCase();
    cut !== "";
    cut = cut.replace(/(?:-[a-z\d])?(?:-[a-z\d]+|^[a-z]+)$/, "")
  ) {
    const found = languages.find((language) => language.toLowerCase() === cut);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sameScript(range: string, languages: readonly string[]): string | undefined {
  const [primary] = range.toLowerCase().split("-", 1);
  const near = languages.filter((language) => language.toLowerCase().split("-", 1)[0] === primary);
  const script = near.length > 0 ? scriptOf(range) : undefined;
  return near.find((language) => scriptOf(language) === script);
}

/** Undefined for a tag that is none: its subtags stand in an order that no tag has. */
function scriptOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).maximize().script;
  } catch {
    return undefined;
  }
}

/**
 * The languages of an Accept-Language header, the dearest first; what a browser does not want is left out.
 * Source: https://www.rfc-editor.org/rfc/rfc9110.html#name-accept-language
 */
export function acceptedLanguages(header: string | undefined): readonly string[] {
  if (header === undefined || header.length > MAX_LENGTH) return [];
  return header
    .split(",")
    .map((entry) => {
      const [range = "", ...parameters] = entry.split(";").map((part) => part.trim());
      const [, quality = "1"] = /^q=(\d(?:\.\d{1,3})?)$/i.exec(parameters[0] ?? "") ?? [];
      return { range, quality: Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ range }) => range);
}

/** Whether a text is a BCP 47 tag as `Intl` writes it, so that one language has one name. */
export function isLanguageTag(value: string): boolean {
  return /^[a-z]{2,3}(?:-|$)/.test(value) && canonicalTag(value) === value;
}

/** The tag as `Intl` writes it, undefined for what is none. */
export function canonicalTag(value: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(value)[0];
  } catch {
    return undefined;
  }
}
