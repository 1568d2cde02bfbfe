import { formsOf } from "./secrets.ts";

/** A text that must not get out, by the name it is reported under. */
export type Secrets = ReadonlyMap<string, string>;

/** How many characters of a form are looked up before the whole form is searched for. */
const GRAM = 6;

/**
 * Says which secrets stand in some texts, in whatever form, and in which text. There are thousands of forms and
 * megabytes of text, so a form is searched for only when its first and last characters stand somewhere together.
 */
export function findSecrets(texts: readonly string[], secrets: Secrets): string[] {
  const unique = [...new Set(texts.map((text) => text.toLowerCase()))];
  const whole = unique.join("\n");
  const grams = new Set<string>();
  for (let i = 0; i + GRAM <= whole.length; i += 1) grams.add(whole.slice(i, i + GRAM));
  return [...secrets].flatMap(([name, secret]) =>
    formsOf(secret)
      .map((form) => form.toLowerCase())
      .filter((form) => mayStand(grams, form) && stands(whole, form))
      .map((form) => {
        const text = unique.find((each) => stands(each, form)) ?? "";
        return `${name} as ${form} in ${text}`;
      }),
  );
}

function mayStand(grams: ReadonlySet<string>, form: string): boolean {
  if (form.length < GRAM) return true;
  return grams.has(form.slice(0, GRAM)) && grams.has(form.slice(-GRAM));
}

/** A code is short: inside a time, an id or a hash it would be found by chance. */
function stands(text: string, form: string): boolean {
  return /^\d+$/.test(form)
    ? new RegExp(`(?:(?<![\\da-z])|(?<=%[\\da-f]{2}))${form}(?![\\da-z])`).test(text)
    : text.includes(form);
}
