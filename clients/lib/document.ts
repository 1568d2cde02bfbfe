import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ClientResult, Results } from "./results.ts";
import { ROWS, rowNames } from "./rows.ts";

const docs = (name: string): string =>
  fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

/** Fills in what is written by the command: the table, and the recipes as they are run. */
export function writeDocuments(results: Results): void {
  for (const [name, write] of Object.entries(documents(results))) {
    writeFileSync(docs(name), write(readFileSync(docs(name), "utf8")));
  }
}

/** The documents of which parts are written by the command, and how. */
export function documents(results: Results): Readonly<Record<string, (text: string) => string>> {
  return {
    "clients.md": (text) =>
      between(between(text, "table", tableOf(results)), "recipes", recipesOf(results)),
    "amplify.md": withRecipes,
  };
}

function between(text: string, name: string, content: string): string {
  const place = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  return text.replace(place, (_, open, close) => `${open}\n${content}\n\n${close}`);
}

function tableOf({ ranAt, clients }: Results): string {
  const notes = notesOf(clients);
  const head = clients.map(({ name, version }) => `${name} ${version}`);
  const cell = (name: (typeof rowNames)[number], { outcomes }: ClientResult): string => {
    const outcome = outcomes[name];
    if (outcome.is === "not") return `(${letterOf(notes.indexOf(outcome.because))})`;
    return outcome.is === "ok" ? "ok" : "**wrong**";
  };
  const lines = [
    ["", ...head],
    ["---", ...head.map(() => "---")],
    ...rowNames.map((name) => [ROWS[name], ...clients.map((client) => cell(name, client))]),
  ].map((cells) => `| ${cells.join(" | ")} |`);
  const because = notes.map((note, i) => `- (${letterOf(i)}) ${note}`);
  return `${lines.join("\n")}\n\n${because.join("\n")}\n\nRun on ${ranAt.slice(0, 10)}.`;
}

function notesOf(clients: readonly ClientResult[]): readonly string[] {
  const all = rowNames.flatMap((name) => clients.map(({ outcomes }) => outcomes[name]));
  return [...new Set(all.flatMap((outcome) => (outcome.is === "not" ? [outcome.because] : [])))];
}

const letterOf = (index: number): string => String.fromCharCode("a".charCodeAt(0) + index);

function recipesOf({ recipes }: Results): string {
  return recipes
    .map(({ name, outcome }) => `- ${name}: ${outcome.is === "ok" ? "ok" : "**wrong**"}`)
    .join("\n");
}

/** Each block that begins with a recipe's name is the recipe's file. */
function withRecipes(text: string): string {
  return text.replace(
    /^(```tsx?.*\n)\/\/ ([\w-]+\.tsx?)\n(?:(?!```).*\n)*```$/gm,
    (_, open, name) => `${open}// ${name}\n${recipe(name)}\n\`\`\``,
  );
}

function recipe(name: string): string {
  const file = new URL(`../recipes/${name}`, import.meta.url);
  return readFileSync(file, "utf8").trimEnd();
}
