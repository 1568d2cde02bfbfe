import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "./fault.mjs";
import { cache, packageFolders, readPackageJson, root } from "./paths.mjs";
import { runNpm } from "./run.mjs";
import { hashOf, readStamp, removeStamp, writeStamp } from "./stamp.mjs";

/**
 * @typedef {{ version?: string; link?: boolean; optional?: boolean; os?: string[]; cpu?: string[] }} LockEntry
 */

// In node_modules, so that deleting that folder, or an `npm ci` that was cut off, forgets it.
const stamp = join(root, "node_modules", ".cognito-links-stamp");
// Outside, so that it outlives an install that was cut off.
const unfinished = join(cache, "installing");

/** What an install is made from: the lockfile, what the packages ask for, and the machine's kind. */
function wanted() {
  const asked = [root, ...packageFolders()].map((folder) => {
    const { scripts: _, exports: __, ...rest } = readPackageJson(folder);
    return JSON.stringify(rest);
  });
  const lockfile = readFileSync(join(root, "package-lock.json"));
  return hashOf(lockfile, process.platform, process.arch, ...asked);
}

/** @type {(file: string) => Record<string, LockEntry>} */
const lockedPackages = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages;

export function isInstalled() {
  const hash = wanted();
  if (readStamp(stamp) === hash) return true;
  if (!isInstalledByHand()) return false;
  writeStamp(stamp, hash);
  return true;
}

/**
 * Whether an `npm install` of the person's own has left what the lockfile names: everything that
 * is there has its version, and everything that a package asks for by name is there.
 */
function isInstalledByHand() {
  const hidden = "node_modules/.package-lock.json";
  if (existsSync(unfinished) || !existsSync(join(root, hidden))) return false;
  const present = lockedPackages(hidden);
  const locked = lockedPackages("package-lock.json");
  const asked = [root, ...packageFolders()].map(readPackageJson);
  return (
    Object.entries(present).every(([path, { version }]) => locked[path]?.version === version) &&
    asked
      .flatMap(({ dependencies, devDependencies }) =>
        Object.keys({ ...dependencies, ...devDependencies }),
      )
      .every((name) => `node_modules/${name}` in present)
  );
}

/** @type {(say: import("./say.mjs").Say) => Promise<void>} */
export async function install(say) {
  writeStamp(unfinished, "");
  removeStamp(stamp);
  const { ok, code, output } = await say.step(
    `Installing about ${countPackages()} packages (about a minute)`,
    // loglevel: the project's own .npmrc is silent. include: NODE_ENV=production would leave out the tools.
    () => runNpm(["ci", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"]),
    (result) => result.ok,
  );
  if (!ok) {
    throw new Fault(
      `${withoutUsage(output) || `npm ended with ${code}.`}\n\n` +
        "npm could not install the packages; its own words stand above. Usual reasons: no network, a proxy\n" +
        "or a registry that npm does not know of (npm config get registry), a full disk, a folder that may\n" +
        "not be written to, or a package.json changed without its lockfile (npm install --loglevel=notice\n" +
        "brings them together). Mend that and run the same command again: it begins anew.",
    );
  }
  writeStamp(stamp, wanted());
  removeStamp(unfinished);
}

/** npm follows some errors with its whole manual page, which hides the error. */
const withoutUsage = (/** @type {string} */ output) =>
  (output.split(/^npm error (?:Clean install a project|Usage:)$/m)[0] ?? "").trim();

/** About how many packages this machine will get: the lockfile names every platform's binaries too. */
function countPackages() {
  const fits = (/** @type {string[] | undefined} */ list, /** @type {string} */ mine) =>
    list === undefined || list.includes(mine);
  const mine = Object.entries(lockedPackages("package-lock.json")).filter(
    ([path, { link, os, cpu }]) =>
      path.includes("node_modules/") &&
      !link &&
      fits(os, process.platform) &&
      fits(cpu, process.arch),
  );
  return Math.round(mine.length / 10) * 10;
}
