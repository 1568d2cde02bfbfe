/**
 * Why: a file that holds a few lines for one other is a drawer that a reader opens for nothing: the lines belong where they
 * are used. A short file with one importer needs a reason: a folder of files that are all alike, or one of its own.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { importGraph } from "./lib/import-graph.ts";

/** A file of so many lines needs none. */
const LINES = 30;

/** Folders whose files are each one of many of a kind, found by their names. */
const ALIKE: readonly string[] = [
  "packages/dev/src/pool/operations/",
  "packages/dev/src/doctor/rules/",
];

/** Each with why it stands alone. */
const REASONS: Readonly<Record<string, string>> = {};

/** How many there may be without a reason, by package: it comes down with them, and never goes up. */
const AS_YET: Readonly<Record<string, number>> = { runtime: 2, cdk: 1, dev: 13 };

export async function splinters(root: string, asYet: typeof AS_YET = AS_YET): Promise<Finding[]> {
  const found = await splintersIn(root);
  return Object.entries(asYet).flatMap(([name, most]) => {
    const mine = found.filter(({ file }) => file.startsWith(`packages/${name}/`));
    // All of them: nobody can tell which one is new.
    return mine.length > most ? mine : [];
  });
}

/** All of them, however many there may be. */
export async function splintersIn(root: string): Promise<Finding[]> {
  const { modules } = await importGraph(root);
  return modules
    .filter(({ source }) => /^packages\/[^/]+\/src\/.*\/[^/]+(?<!\.generated)\.tsx?$/.test(source))
    .filter(({ source }) => !(source in REASONS) && !ALIKE.some((one) => source.startsWith(one)))
    .flatMap(({ source, dependents }) => {
      const lines = readFileSync(join(root, source), "utf8").split("\n").length - 1;
      const [importer, ...others] = dependents;
      if (lines >= LINES || importer === undefined || others.length > 0) return [];
      const message = `${lines} lines for ${importer} alone: put them there, or give a reason in checks/splinters.ts`;
      return [{ file: source, line: 0, message }];
    });
}

export const gate: Gate = {
  promise: `no file under ${LINES} lines serves one other without a reason`,
  look: (root) => splinters(root),
};

await runAsScript(import.meta.url, gate);
