import { parseArgs } from "node:util";
import { CLIENTS } from "./columns/all.ts";
import type { Outcome } from "./lib/column.ts";
import { writeDocuments } from "./lib/document.ts";
import { RECIPES, takeRecipe } from "./lib/recipes.ts";
import {
  type ClientResult,
  faultsOf,
  type RecipeResult,
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

async function takeClients(isWanted: (name: string) => boolean): Promise<ClientResult[]> {
  const kept = new Map(readResults().clients.map((result) => [result.name, result]));
  for (const client of CLIENTS.filter(({ name }) => isWanted(name))) {
    const { name } = client;
    const version = await client.version();
    say(version === undefined ? `${name} is not installed here` : `${name} ${version}`);
    if (version === undefined) continue;
    kept.set(name, { name, version, outcomes: await takeClient(client, sayWrong) });
  }
  return CLIENTS.flatMap(({ name }) => kept.get(name) ?? []);
}

async function takeRecipes(): Promise<RecipeResult[]> {
  const results: RecipeResult[] = [];
  for (const name of Object.keys(RECIPES)) {
    say(name);
    const outcome = await takeRecipe(name);
    sayWrong(name, outcome);
    results.push({ name, outcome });
  }
  return results;
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

  const clients = await takeClients(isWanted);
  const recipes = isWanted("recipes") ? await takeRecipes() : readResults().recipes;
  const results = { ranAt: new Date().toISOString(), clients, recipes };
  writeResults(results);
  writeDocuments(results);
  const faults = faultsOf(results);
  process.stdout.write(faults.length === 0 ? "All is well.\n" : `${faults.join("\n")}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

await main();
