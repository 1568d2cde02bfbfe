import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

// A stamp is a file with the hash of what a step was made from. It is removed before the step and
// written after it, so a step that was interrupted has none and is done again.

/** @type {(file: string) => string | undefined} */
export function readStamp(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** @type {(file: string, hash: string) => void} */
export function writeStamp(file, hash) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, hash);
}

/** @type {(file: string) => void} */
export const removeStamp = (file) => rmSync(file, { force: true });

/** @type {(...parts: (string | Buffer)[]) => string} */
export function hashOf(...parts) {
  const hash = createHash("sha256");
  // The length stands before each part, so that "ab","c" and "a","bc" differ.
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex");
}

/**
 * The hash of every file in a folder, names included.
 * @param {string} folder
 * @param {(name: string) => boolean} leaveOut by a file's or folder's own name
 */
export function hashOfFolder(folder, leaveOut) {
  /** @type {string[]} */
  const files = [];
  /** @type {(folder: string) => void} */
  const collect = (into) => {
    for (const entry of readdirSync(into, { withFileTypes: true })) {
      if (leaveOut(entry.name)) continue;
      const path = join(into, entry.name);
      if (entry.isDirectory()) collect(path);
      else if (entry.isFile()) files.push(path);
    }
  };
  collect(folder);
  return hashOf(...files.sort().flatMap((file) => [relative(folder, file), readFileSync(file)]));
}
