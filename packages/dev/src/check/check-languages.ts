import type { Messages } from "cognito-links";
import { layoutNameFor } from "cognito-links/messages";
import { FLOW_NAMES } from "cognito-links/synth";
import type { Finding } from "./finding.ts";

/** A finding about a file, not about a mail. */
type FileFinding = Finding & { readonly file: string };

/** What is the team's own in one language and ours in another: nothing breaks, and the same mail looks or speaks otherwise. */
export function checkLanguages(
  messages: Messages,
  languages: readonly string[],
): readonly FileFinding[] {
  return [...layoutsOfSome(messages, languages), ...sentencesOfSome(messages, languages)];
}

function layoutsOfSome(messages: Messages, languages: readonly string[]): readonly FileFinding[] {
  return FLOW_NAMES.flatMap((flow) => {
    const named = languages.map((language) => layoutNameFor(messages, flow, language));
    const lacking = languages.filter((_, at) => named[at] === undefined);
    const [layout] = named.filter((name) => name !== undefined);
    if (layout === undefined || lacking.length === 0) return [];
    return {
      ...{ rule: "languages", level: "warning", file: `${layout}.html` },
      message: `The email of ${flow} has a layout of yours in some languages, and ours in ${listed(lacking)}.`,
      fix: `Add ${flow}.html for all others, or ${flow}.${lacking[0]}.html, or set languages to those that you speak.`,
    };
  });
}

function sentencesOfSome(
  { words = {} }: Messages,
  languages: readonly string[],
): readonly FileFinding[] {
  const said = Object.entries(words)
    .filter(([language]) => languages.includes(language))
    .map(([language, own]) => ({ language, paths: new Set(pathsIn(own)) }));
  // A whole language has every sentence, which is no sign that the others lack one.
  const parts = said.filter(({ paths }) => !paths.has("mail.code"));
  const all = new Set(parts.flatMap(({ paths }) => [...paths]));
  return said.flatMap(({ language, paths }) => {
    const lacking = [...all].filter((path) => !paths.has(path));
    if (lacking.length === 0) return [];
    return {
      ...{ rule: "languages", level: "warning", file: `${language}.json` },
      message: `${listed(lacking.slice(0, 3))}${lacking.length > 3 ? ` and ${lacking.length - 3} more` : ""}: another language says it in your words, and this one in ours.`,
      fix: "Add it here, or take it out there.",
    };
  });
}

const listed = (names: readonly string[]): string => names.join(", ");

function pathsIn(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  return Object.entries(value)
    .filter(([name]) => name !== "lang" && name !== "dir")
    .flatMap(([name, inner]) => pathsIn(inner, path === "" ? name : `${path}.${name}`));
}
