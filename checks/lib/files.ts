import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const notOurs = new Set(["node_modules", "dist", ".git", ".cache", "coverage", "test-results"]);

/** Every file below `folder` that is written by hand, relative to `root`, with forward slashes. */
export function filesBelow(root: string, folder: string): string[] {
  const absolute = join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    });
}

/** The folders of the packages, as `packages/runtime`. */
export function packageFolders(root: string): string[] {
  return readdirSync(join(root, "packages"))
    .map((name) => `packages/${name}`)
    .filter((folder) => existsSync(join(root, folder, "package.json")));
}

/** The TypeScript sources of every package, tests and build scripts left out. */
export function packageSources(root: string): string[] {
  return packageFolders(root)
    .flatMap((folder) => filesBelow(root, `${folder}/src`))
    .filter((file) => /\.tsx?$/.test(file));
}
