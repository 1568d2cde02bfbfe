import { type ConfigData, HtmlValidate, StaticConfigLoader } from "html-validate";
import type { Found } from "../finding.ts";
import { placeOf, type Rule } from "../read-mail.ts";

/** What makes programs guess. Matters of style are left out, and what mails must do: tables for layout, comments for Outlook. */
const CONFIG: ConfigData = {
  root: true,
  elements: ["html5"],
  rules: {
    "close-attr": "error",
    "close-order": "error",
    "element-name": "warn",
    "element-permitted-content": "warn",
    "element-permitted-occurrences": "warn",
    "element-permitted-parent": "warn",
    "map-id-name": "warn",
    "missing-doctype": "warn",
    "no-dup-attr": "error",
    "no-dup-id": "warn",
    "void-content": "error",
  },
};

/** HTML that a mail program has to repair; no two do it alike. Mails that differ in their words alone are looked at once. */
export function createMarkup(): Rule {
  // Looks for no configuration in folders.
  const validator = new HtmlValidate(new StaticConfigLoader(CONFIG));
  const known = new Map<string, readonly Found[]>();
  return {
    name: "markup",
    check({ html }) {
      const tags = tagsOf(html);
      const found = known.get(tags) ?? validate(validator, html);
      known.set(tags, found);
      return found;
    },
  };
}

function validate(validator: HtmlValidate, html: string): readonly Found[] {
  return validator.validateStringSync(html).results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, severity, line, column, ruleUrl }) => ({
      level: severity === 2 ? ("error" as const) : ("warning" as const),
      message: `${message}.`,
      fix: `Mend the HTML: ${ruleUrl ?? ruleId}`,
      place: `line ${line}, column ${column}`,
    })),
  );
}

/** The mail without its words: those between tags, in attributes, and the names within sentences that are set apart. */
function tagsOf(html: string): string {
  return html
    .replace(/<span dir="\w+">[^<]*<\/span>/g, "")
    .replace(/>[^<]+(?=<)/g, ">")
    .replace(/ (?!style|class|id|name)([\w-]+)="[^"]*"/g, " $1");
}

/** A sheet that cannot be read. */
export const styleSyntax: Rule = {
  name: "style-syntax",
  check: ({ sheets }) =>
    sheets.faults.map(({ reason, element }) => ({
      level: "error",
      message: `Styles cannot be read: ${reason}. Gmail drops the whole <style> or attribute for it.`,
      fix: "Mend the CSS.",
      place: element ? placeOf(element) : "<style>",
    })),
};

/** In bytes; some measured 105. Source: https://www.spamresource.com/2022/01/what-is-gmail-clipping-and-what-to-do.html */
const CLIPPED_FROM = 102 * 1024;

export const gmailClips: Rule = {
  name: "gmail-clips",
  check({ html }) {
    const bytes = Buffer.byteLength(html);
    if (bytes <= CLIPPED_FROM) return [];
    return [
      {
        level: "error",
        message: `The mail has ${Math.ceil(bytes / 1024)} KB; Gmail cuts it off after 102 KB and hides the rest behind a link.`,
        fix: "Minify the HTML, and take out styles that nothing uses.",
      },
    ];
  },
};
