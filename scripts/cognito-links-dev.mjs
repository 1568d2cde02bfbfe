#!/usr/bin/env node
import "./lib/node-version.mjs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fail } from "./lib/fault.mjs";
import { root } from "./lib/paths.mjs";
import { endOnSignals } from "./lib/run.mjs";
import { createSay } from "./lib/say.mjs";
import { prepare } from "./prepare.mjs";

// `npx cognito-links-dev` anywhere in the clone: the workspace's own command comes before those of its packages, so it
// is found before anything is installed. Progress goes to standard error, since what the command prints may be wanted in
// a file; where the tree cannot be made ready nothing is printed and the command fails.

async function command() {
  const stopListening = endOnSignals();
  await prepare({ say: createSay(process.stderr) });
  /** @type {{ main(argv: string[]): Promise<number> }} */
  const cli = await import(pathToFileURL(join(root, "packages/dev/dist/cli.js")).href);
  stopListening();
  process.exitCode = await cli.main(process.argv.slice(2));
}

await command().catch(fail);
