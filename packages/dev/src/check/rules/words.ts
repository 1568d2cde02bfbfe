import { DomUtils } from "htmlparser2";
import type { Found } from "../finding.ts";
import { type Rule, wordsIn } from "../read-mail.ts";

/** Whatever shouts is filed as spam. */
export const shouting: Rule = {
  name: "shouting",
  check({ subject, document }) {
    const text = document.children.map(wordsIn).join(" ");
    const found: Found[] = [];
    if (isAllCapitals(subject))
      found.push({
        level: "warning",
        message: "The subject is in capitals.",
        fix: "Write it as a sentence.",
        place: `subject "${subject}"`,
      });
    else if (isAllCapitals(text))
      found.push({
        level: "warning",
        message: "Nearly all of the text is in capitals.",
        fix: "Write it as sentences; where a style wants capitals, text-transform makes them.",
      });
    const runs = /\S*[!！]{2,}/.exec(text)?.[0];
    if ((subject.match(/[!！]/g)?.length ?? 0) > 1 || runs !== undefined)
      found.push({
        level: "warning",
        message: "There are several exclamation marks, as in spam.",
        fix: "Keep one at the most.",
        place: runs === undefined ? `subject "${subject}"` : `"${runs.slice(-40)}"`,
      });
    return found;
  },
};

/** Of scripts that have capitals. */
function isAllCapitals(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals >= 8 && capitals > 4 * small;
}

export const subject: Rule = {
  name: "subject",
  check: ({ subject: text }) =>
    text.trim() !== ""
      ? []
      : [{ level: "error", message: "The mail has no subject.", fix: "Write one." }],
};

/** A slot whose name is misspelt so that nobody takes it for one. */
export const slotLeft: Rule = {
  name: "slot-left",
  check({ subject: line, html }) {
    const [slot] = /\[\[[^\][]{0,40}\]\]/.exec(`${line} ${html}`) ?? [];
    if (slot === undefined) return [];
    return [
      {
        level: "error",
        message: `The mail says ${slot}, which people would read.`,
        fix: "Write a slot's name without spaces, as [[appName]]; docs/messages.md lists them.",
      },
    ];
  },
};

const RIGHT_TO_LEFT = /^(?:ar|he|fa|ur|ps|yi)\b/;

/** The mail says the language that it is in, and its direction. */
export const language: Rule = {
  name: "language",
  check({ document, language: wanted }) {
    const [root] = DomUtils.getElementsByTagName("html", document, true, 1);
    const { lang, dir } = root?.attribs ?? {};
    if (!lang)
      return [
        {
          level: "warning",
          message:
            "The mail does not say its language, so a screen reader reads it with the wrong voice.",
          fix: 'Write <html lang="[[lang]]" dir="[[dir]]">.',
        },
      ];
    const found: Found[] = [];
    if (wanted !== undefined && primary(wanted) !== primary(lang))
      found.push({
        level: "warning",
        message: `The mail says that it is in "${lang}" and is in another language.`,
        fix: 'Write <html lang="[[lang]]">, or make a layout for each language.',
      });
    const spoken = wanted ?? lang;
    const [body] = DomUtils.getElementsByTagName("body", document, true, 1);
    if (RIGHT_TO_LEFT.test(spoken) && dir !== "rtl" && body?.attribs["dir"] !== "rtl")
      found.push({
        level: "error",
        message: "A language that is read from right to left is laid out from left to right.",
        fix: 'Write <html lang="[[lang]]" dir="[[dir]]">, and align with "start" or not at all.',
      });
    return found;
  },
};

const primary = (tag: string): string => tag.toLowerCase().split("-")[0] ?? "";
