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
  "packages/runtime/src/flows/",
  // A bundle each.
  "packages/cdk/src/halves/",
];

/** Each with why it stands alone. */
const REASONS: Readonly<Record<string, string>> = {
  "packages/dev/src/cli/key.ts": "one command a file, and this one is short",
  "packages/runtime/src/endpoint/log-fault.ts":
    "loaded where something of ours breaks, and never else",
  "packages/runtime/src/redirect/match-wildcard.ts": "the small template leaves it out",
};

const isEntry = (file: string): boolean => /^packages\/[^/]+\/src\/[^/]+$/.test(file);

export async function splinters(root: string): Promise<Finding[]> {
  const { modules } = await importGraph(root);
  return modules
    .filter(({ source }) => /^packages\/[^/]+\/src\/.*\/[^/]+(?<!\.generated)\.tsx?$/.test(source))
    .filter(({ source }) => !(source in REASONS) && !ALIKE.some((one) => source.startsWith(one)))
    .flatMap(({ source, dependents }) => {
      const lines = readFileSync(join(root, source), "utf8").split("\n").length - 1;
      const [importer, ...others] = dependents;
      // What an entry hands out is for users: it has as many importers as they are.
      if (lines >= LINES || importer === undefined || isEntry(importer) || others.length > 0)
        return [];
      const message = `${lines} lines for ${importer} alone: put them there, or give a reason in checks/splinters.ts`;
      return [{ file: source, line: 0, message }];
    });
}

export const gate: Gate = {
  promise: `no file under ${LINES} lines serves one other without a reason`,
  look: splinters,
};

await runAsScript(import.meta.url, gate);
