import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ClientResult, Results } from "./results.ts";
import { ROWS, type RowName, rowNames } from "./rows.ts";

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

/** One table of those that call Cognito's API, and a short one of those that need little of it. */
function tableOf({ ranOn, clients }: Results): string {
  const callsApi = ({ outcomes }: ClientResult): boolean => outcomes.signUp.is !== "not";
  const others = clients.filter((client) => !callsApi(client));
  const othersRows = rowNames.filter((name) =>
    others.some(({ outcomes }) => outcomes[name].is !== "not"),
  );
  const api = { clients: clients.filter(callsApi), rows: rowNames };
  const openId = { clients: others, rows: othersRows };
  const notes = notesOf([api, openId]);
  return [
    "`ok`: done, and looked at. A letter: not done, and below is why.",
    table(api, notes),
    "And those that speak OpenID Connect, or verify tokens, and do nothing else of it:",
    table(openId, notes),
    notes.map((note, i) => `- (${letterOf(i)}) ${note}`).join("\n"),
    `Run as a whole on ${ranOn}.`,
  ].join("\n\n");
}

interface Part {
  readonly clients: readonly ClientResult[];
  readonly rows: readonly RowName[];
}

function table({ clients, rows }: Part, notes: readonly string[]): string {
  const cell = (name: RowName, { outcomes }: ClientResult): string => {
    const outcome = outcomes[name];
    if (outcome.is === "not") return `(${letterOf(notes.indexOf(outcome.because))})`;
    return outcome.is === "ok" ? "ok" : "**wrong**";
  };
  // Broken where a name is long, so that the table stays narrow.
  const head = clients.map(
    ({ name, version }) => `${name.replace(/ (?=in )|(?<=cognito-)/, "<br>")}<br>${version}`,
  );
  return [
    ["", ...head],
    ["---", ...head.map(() => "---")],
    ...rows.map((name) => [ROWS[name], ...clients.map((client) => cell(name, client))]),
  ]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function notesOf(parts: readonly Part[]): readonly string[] {
  const outcomes = parts.flatMap(({ clients, rows }) =>
    rows.flatMap((name) => clients.map(({ outcomes }) => outcomes[name])),
  );
  return [...new Set(outcomes.flatMap((each) => (each.is === "not" ? [each.because] : [])))];
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
