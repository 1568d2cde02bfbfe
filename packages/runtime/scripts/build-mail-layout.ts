/**
 * Compiles src/mail/layout.mjml into src/mail/layout.generated.ts: one function that fills a constant string
 * through the escaping tag. MJML is needed here only; the runtime ships the string.
 */
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import mjml2html from "mjml";

const source = new URL("../src/mail/layout.mjml", import.meta.url);
const target = new URL("../src/mail/layout.generated.ts", import.meta.url);

/** Written into the generated module, where it is a placeholder of the template string. */
const SLOT_VALUE = ["$", "{slots.$1}"].join("");

/** The text of the generated module for the layout as it stands. */
export async function compileMailLayout(): Promise<string> {
  const { html, errors } = await mjml2html(await readFile(source, "utf8"), {
    validationLevel: "strict",
    fonts: {},
  });
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
  const compact = html
    .replace(/\s*\n\s*/g, "\n")
    .replace(/[ \t]+/g, " ")
    .trim();
  if (/[`\\]|\$\{/.test(compact))
    throw new Error("the layout holds a character that a template string would read");
  const slots = [
    ...new Set([...compact.matchAll(/\[\[(\w+)\]\]/g)].map((match) => match[1])),
  ].sort();
  return [
    "// Generated from layout.mjml by `npm run build:mail -w cognito-links`; edit the .mjml and run it again.",
    'import { type Html, type HtmlValue, html } from "../html/html.ts";',
    "",
    `export interface MailSlots {\n${slots.map((slot) => `  readonly ${slot}: HtmlValue;`).join("\n")}\n}`,
    "",
    "export function mailLayout(slots: MailSlots): Html {",
    `  return html\`${compact.replace(/\[\[(\w+)\]\]/g, SLOT_VALUE)}\`;`,
    "}",
    "",
  ].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await writeFile(target, await compileMailLayout());
  console.log("wrote src/mail/layout.generated.ts");
}
