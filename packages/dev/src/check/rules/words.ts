import { DomUtils } from "htmlparser2";
import type { Found } from "../finding.ts";
import { type Rule, wordsIn } from "../read-mail.ts";

/** What a person sees before anything else, and a spam filter, too. */
export const subject: Rule = {
  name: "subject",
  check({ subject: line }) {
    const found: Found[] = [];
    const place = `subject "${line}"`;
    if (line.trim() === "")
      found.push({ level: "error", message: "The mail has no subject.", fix: "Write one." });
    if (isShouted(line))
      found.push({
        ...{ level: "warning", place },
        message: "The subject is in capitals, as in spam.",
        fix: "Write it as a sentence.",
      });
    if ((line.match(/[!！]/g)?.length ?? 0) > 1)
      found.push({
        ...{ level: "warning", place },
        message: "The subject has several exclamation marks, as in spam.",
        fix: "Keep one at the most.",
      });
    return found;
  },
};

/** Whatever shouts is filed as spam. */
export const shouting: Rule = {
  name: "shouting",
  check({ document }) {
    const text = document.children.map(wordsIn).join(" ");
    const found: Found[] = [];
    if (isShouted(text))
      found.push({
        level: "warning",
        message: "Most of the text is in capitals, as in spam.",
        fix: "Write it as sentences; where a style wants capitals, text-transform makes them.",
      });
    // With so much before it as is shown: without a limit each letter of a long word begins a search of the rest.
    const [marks] = /\S{0,38}[!！]{2,}/.exec(text) ?? [];
    if (marks !== undefined)
      found.push({
        ...{ level: "warning", place: `"${marks.slice(-40)}"` },
        message: "The text has several exclamation marks in a row, as in spam.",
        fix: "Keep one at the most.",
      });
    return found;
  },
};

/** Whether more than half of it is words in capitals; a name may be one. */
function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const shouted = text.match(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu)?.join("").length ?? 0;
  return shouted >= 8 && shouted > letters / 2;
}

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
