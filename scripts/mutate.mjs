import "./lib/node-version.mjs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fail } from "./lib/fault.mjs";
import { root } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { createSay } from "./lib/say.mjs";
import { prepare } from "./prepare.mjs";

// `npm run mutation`: bends the links, the redirect rules and the outcome mapping in a thousand small ways and counts
// how many of them a test notices. Takes some ten minutes on two cores, so it is no part of `npm test`.

async function mutate() {
  const say = createSay(process.stderr);
  await prepare({ say });
  const folder = join(root, "mutation");
  const stryker = join(folder, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  if (!existsSync(stryker)) {
    say.line("  Installing Stryker …");
    const args = ["--prefix", folder, "ci", "--loglevel=error"];
    const installed = await run("npm", args, { echo: true });
    if (!installed.ok) throw new Error("Stryker could not be installed; npm's words stand above.");
  }
  const config = join("mutation", "stryker.config.json");
  const { ok } = await run(process.execPath, [stryker, "run", config], { echo: true });
  process.exitCode = ok ? 0 : 1;
}

await mutate().catch(fail);
