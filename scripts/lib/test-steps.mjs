import { readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { installedCommand, packageFolders, root } from "./paths.mjs";
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

/** @type {(echo: boolean) => Step[]} */
export function typeSteps(echo) {
  return [...packageFolders(), join(root, "scripts"), root]
    .flatMap(typeProjects)
    .map((project) =>
      commandStep(
        `types ${project === "." ? "checks and tests" : project}`,
        `npx tsc -p ${project}`,
        () => [installedCommand("typescript", "tsc"), "-p", project],
        echo,
      ),
    );
}

/**
 * The folder for its tsconfig.json, and each further tsconfig.X.json in it by name.
 * @param {string} folder
 */
function typeProjects(folder) {
  const files = readdirSync(folder).filter((file) =>
    /^tsconfig(\.(?!base\.)\w+)?\.json$/.test(file),
  );
  return files.map((file) => {
    const project = relative(root, file === "tsconfig.json" ? folder : join(folder, file));
    return project.replaceAll("\\", "/") || ".";
  });
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

/** @type {(echo: boolean) => Step[]} */
export function gateSteps(echo) {
  return readdirSync(join(root, "checks"))
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) =>
      commandStep(
        `gate ${basename(file, ".ts")}`,
        `npx tsx checks/${file}`,
        () => [installedCommand("tsx"), join("checks", file)],
        echo,
      ),
    );
}
