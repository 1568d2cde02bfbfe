import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** What the scripts remember between two runs; not in git, safe to delete. */
export const cache = join(root, ".cache", "prepare");

/**
 * The part of a package.json that the scripts read.
 * @typedef {{
 *   name: string;
 *   version?: string;
 *   scripts?: Record<string, string>;
 *   bin?: string | Record<string, string>;
 *   dependencies?: Record<string, string>;
 *   devDependencies?: Record<string, string>;
 *   exports?: Record<string, string | Record<string, string>>;
 * }} PackageJson
 */

/** @type {(folder: string) => PackageJson} */
export const readPackageJson = (folder) =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/**
 * The folders under packages/, the runtime first: every other package builds on its output.
 * @returns {string[]}
 */
export function packageFolders() {
  return readdirSync(join(root, "packages"))
    .sort((a, b) => Number(b === "runtime") - Number(a === "runtime") || a.localeCompare(b))
    .map((name) => join(root, "packages", name))
    .filter((folder) => existsSync(join(folder, "package.json")));
}

/**
 * The file behind an installed command, to be run by node: no shell and no npx in between.
 * @param {string} packageName
 * @param {string} [command]
 */
export function installedCommand(packageName, command) {
  const folder = join(root, "node_modules", packageName);
  const { bin } = readPackageJson(folder);
  const file = typeof bin === "string" ? bin : bin?.[command ?? packageName];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(folder, file);
}
