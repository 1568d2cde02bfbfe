/**
 * Why: "small rooms" is a promise to whoever reads the code (CONTRIBUTING.md). Files near 100 lines
 * are the habit; past 250 a file holds two things and nobody reads it to the end.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, packageFolders } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";

const MOST_LINES = 250;
const isSource = (file: string): boolean =>
  /\.(ts|tsx|mjs)$/.test(file) && !/\.generated\./.test(file);

export async function fileSize(root: string): Promise<Finding[]> {
  const folders = [
    "scripts",
    "checks",
    ...packageFolders(root).flatMap((folder) => [`${folder}/src`, `${folder}/scripts`]),
  ];
  return folders
    .flatMap((folder) => filesBelow(root, folder))
    .filter(isSource)
    .map((file) => ({ file, lines: readFileSync(join(root, file), "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ file, lines }) => ({
      file,
      line: MOST_LINES + 1,
      message: `${lines} lines, ${MOST_LINES} at most: give one of the things in it a file of its own`,
    }));
}

export const gate: Gate = {
  promise: `every source file has at most ${MOST_LINES} lines`,
  look: fileSize,
};
await runAsScript(import.meta.url, gate);
