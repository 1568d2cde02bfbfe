import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { installedCommand, root } from "./paths.mjs";
import { run } from "./run.mjs";

/**
 * What came of a step. `rerun` is the command that does it again, alone.
 * @typedef {{ passed: number; failed: number; skipped: number; output: string; rerun: string }} Outcome
 * @typedef {{ name: string; work: () => Promise<Outcome> }} Step
 */

/** A step that says nothing for so long hangs. One that is slow, on a machine that has other things to do, is left alone. */
export const SILENT_MS = 1_200_000;

/**
 * A step that is one command: it counts as one check, passed when the command ends well.
 * @param {string} name
 * @param {string} rerun
 * @param {() => string[]} command node's arguments
 * @param {boolean} echo
 * @returns {Step}
 */
function commandStep(name, rerun, command, echo) {
  const work = async () => {
    const { ok, output, ended } = await run(process.execPath, command(), {
      echo,
      idleMs: SILENT_MS,
    });
    const late = ended ? `\n${name} was ended: nothing was heard of it for 20 minutes.` : "";
    return { passed: Number(ok), failed: Number(!ok), skipped: 0, output: output + late, rerun };
  };
  return { name, work };
}

/** @type {(echo: boolean) => Step} */
export function typeStep(echo) {
  // Every package is checked once; the tests are checked against what came of it. By the native compiler, which takes a
  // quarter of the processor's time; what needs the compiler as a library has the one before it.
  const command = () => [installedCommand("typescript-7", "tsc"), "--build"];
  return commandStep("types", "node node_modules/typescript-7/bin/tsc --build", command, echo);
}

/** @type {(echo: boolean) => Step} */
export function lintStep(echo) {
  const command = () => [
    installedCommand("@biomejs/biome", "biome"),
    "check",
    "--error-on-warnings",
  ];
  return commandStep("lint", "npx biome check --error-on-warnings", command, echo);
}

/**
 * All gates in one process; each counts as one check.
 * @param {boolean} echo
 * @returns {Step}
 */
export function gateStep(echo) {
  const folder = join(root, "checks");
  const gates = readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => basename(file, ".ts"));
  const work = async () => {
    const command = [installedCommand("tsx"), join(folder, "lib", "run-all.ts")];
    const { output, ended } = await run(process.execPath, command, { echo, idleMs: SILENT_MS });
    const kept = new Set([...output.matchAll(/^✓ ([\w-]+): /gm)].map(([, name]) => name));
    const broken = gates.filter((name) => !kept.has(name));
    const late = ended ? "\nEnded: nothing was heard of the gates for 20 minutes." : "";
    return {
      passed: gates.length - broken.length,
      failed: broken.length,
      skipped: 0,
      output: output.replace(/^✓ .*\n/gm, "") + late,
      rerun: broken.map((name) => `npx tsx checks/${name}.ts`).join("; "),
    };
  };
  return { name: `${gates.length} gates`, work };
}
