import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Outcome, Outcomes } from "./column.ts";

/** What became of one client. */
export interface ClientResult {
  readonly name: string;
  readonly version: string;
  readonly outcomes: Outcomes;
}

/** What became of one of the recipes of docs/amplify.md. */
export interface RecipeResult {
  readonly name: string;
  readonly outcome: Outcome;
}

export interface Results {
  /** The day of the last run of all of them. */
  readonly ranOn: string;
  readonly clients: readonly ClientResult[];
  readonly recipes: readonly RecipeResult[];
}

const file = fileURLToPath(new URL("../results.json", import.meta.url));
const none: Results = { ranOn: "", clients: [], recipes: [] };

/** What the last run has written. */
export function readResults(): Results {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : none;
}

export function writeResults(results: Results): void {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

/** Every fault, in a sentence each. */
export function faultsOf({ clients, recipes }: Results): readonly string[] {
  const all = [
    ...clients.flatMap(({ name, outcomes }) =>
      Object.entries(outcomes).map(([row, outcome]) => ({ what: `${name}, ${row}`, outcome })),
    ),
    ...recipes.map(({ name, outcome }) => ({ what: name, outcome })),
  ];
  return all.flatMap(({ what, outcome }) =>
    outcome.is === "wrong" ? [`${what}: ${outcome.error}`] : [],
  );
}
