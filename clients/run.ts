import { parseArgs } from "node:util";
import { CLIENTS } from "./columns/all.ts";
import type { Outcome } from "./lib/column.ts";
import { writeDocuments } from "./lib/document.ts";
import { RECIPES, takeRecipe } from "./lib/recipes.ts";
import {
  faultsOf,
  type RecipeResult,
  type Results,
  readResults,
  writeResults,
} from "./lib/results.ts";
import { takeClient } from "./lib/take-client.ts";

const usage = `Usage: npm run clients [-- CLIENT…]

Runs the clients that people have against the sandbox, and writes what came of it into docs/clients.md: all of them and
the recipes of docs/amplify.md, or only those that are named ("AWS CLI", boto3, …, recipes). Ends with 1 where something
that should go well does not.

  --reinstall   install the clients anew
  --help        this text
`;

const began = performance.now();
const say = (line: string): void => {
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stderr.write(`${String(seconds).padStart(5)} s  ${line}\n`);
};
const sayWrong = (what: string, outcome: Outcome): void => {
  if (outcome.is === "wrong") say(`  ✗ ${what}: ${outcome.error}`);
};

/** Each result is kept as soon as it is there: a run that is cut off has not been for nothing. */
function keep(change: Partial<Results>): void {
  writeResults({ ...readResults(), ...change });
}

async function takeClients(isWanted: (name: string) => boolean): Promise<void> {
  for (const client of CLIENTS.filter(({ name }) => isWanted(name))) {
    const { name } = client;
    const version = await client.version();
    say(version === undefined ? `${name} is not installed here` : `${name} ${version}`);
    if (version === undefined) continue;
    const outcomes = await takeClient(client, sayWrong);
    const kept = new Map(readResults().clients.map((result) => [result.name, result]));
    kept.set(name, { name, version, outcomes });
    keep({ clients: CLIENTS.flatMap((each) => kept.get(each.name) ?? []) });
  }
}

async function takeRecipes(): Promise<void> {
  const recipes: RecipeResult[] = [];
  for (const name of Object.keys(RECIPES)) {
    say(name);
    const outcome = await takeRecipe(name);
    sayWrong(name, outcome);
    recipes.push({ name, outcome });
  }
  keep({ recipes });
}

async function main(): Promise<void> {
  const flag = { type: "boolean", default: false } as const;
  const options = { help: { ...flag, short: "h" }, reinstall: flag } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const names = new Set([...CLIENTS.map(({ name }) => name), "recipes"]);
  const unknown = positionals.filter((name) => !names.has(name));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(", ")}.\n\n${usage}`);
  const isWanted = (name: string): boolean =>
    positionals.length === 0 || positionals.includes(name);

  await takeClients(isWanted);
  if (isWanted("recipes")) await takeRecipes();
  if (positionals.length === 0) keep({ ranOn: new Date().toISOString().slice(0, 10) });
  const results = readResults();
  writeDocuments(results);
  const faults = faultsOf(results);
  process.stdout.write(faults.length === 0 ? "All is well.\n" : `${faults.join("\n")}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

await main();
