import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const root: string = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** This package's folder. */
export const bench: string = join(root, "bench");

/** Where bundles, profiles and other people's data files are made; not in git, safe to delete. */
export function workFolder(name: string): string {
  const folder = join(root, ".cache", "bench", name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The folder of a package that the bench has installed. */
export function installed(name: string): string {
  return join(bench, "node_modules", name);
}

export function isInstalled(name: string): boolean {
  return existsSync(join(installed(name), "package.json"));
}
