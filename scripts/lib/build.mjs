import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Fault } from "./fault.mjs";
import { cache, packageFolders, readPackageJson, root } from "./paths.mjs";
import { runNpm } from "./run.mjs";
import { hashOf, hashOfFolder, readStamp, removeStamp, writeStamp } from "./stamp.mjs";

/** Neither what a build writes nor what it never reads. */
const notBuiltFrom = new Set(["dist", "test", "node_modules", "coverage", ".cache"]);

/** @type {(name: string) => boolean} */
const leaveOut = (name) => notBuiltFrom.has(name) || name.endsWith(".md");

/**
 * @typedef {{ name: string; folder: string; hash: string; stamp: string; fresh: boolean }} Package
 */

/**
 * The packages in the order they are built in, each with whether its last build still holds.
 * @returns {Package[]}
 */
export function builds() {
  // The lockfile stands for the versions of the tools; the runtime goes into every other package.
  let shared = hashOf(
    readFileSync(join(root, "package-lock.json")),
    readFileSync(join(root, "tsconfig.base.json")),
  );
  const packages = [];
  for (const folder of packageFolders()) {
    const { name, scripts } = readPackageJson(folder);
    if (scripts?.["build"] === undefined) continue;
    const hash = hashOf(shared, hashOfFolder(folder, leaveOut));
    if (basename(folder) === "runtime") shared = hash;
    const stamp = join(cache, `built-${basename(folder)}`);
    const fresh = readStamp(stamp) === hash && hasOutput(folder);
    packages.push({ name, folder, hash, stamp, fresh });
  }
  return packages;
}

/**
 * Whether every file that the package promises is there: someone may have deleted dist.
 * @param {string} folder
 */
function hasOutput(folder) {
  const { exports = {}, bin = {} } = readPackageJson(folder);
  const promised = [
    ...Object.values(exports),
    ...(typeof bin === "string" ? [bin] : Object.values(bin)),
  ];
  return promised
    .filter((path) => typeof path === "string")
    .every((path) => existsSync(join(folder, path)));
}

/** @type {(built: Package, say: import("./say.mjs").Say) => Promise<void>} */
export async function build({ name, folder, hash, stamp }, say) {
  removeStamp(stamp);
  const { ok, output } = await say.step(
    `Building ${name}`,
    () => runNpm(["run", "build"], { cwd: folder }),
    (result) => result.ok,
  );
  if (!ok) {
    throw new Fault(
      `${output.trim()}\n\n${name} could not be built; the tool's own words stand above.\n` +
        `To run this step alone: npm run build --workspace packages/${basename(folder)}`,
    );
  }
  writeStamp(stamp, hash);
}
