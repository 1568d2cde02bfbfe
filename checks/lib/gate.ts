import { fileURLToPath, pathToFileURL } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** One broken promise: where, and what to do about it. */
export interface Finding {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  /** From 1; 0 when it is about the file as a whole. */
  readonly line: number;
  readonly message: string;
}

/** Looks at the tree below `root` and tells what is wrong with it. */
export type Gate = (root: string) => Promise<Finding[]>;

/**
 * The thin main of every gate: when its file is the one that was started, runs it over the
 * repository, says one line when all is fine, names every finding otherwise, and fails.
 */
export async function runAsScript(moduleUrl: string, fine: string, gate: Gate): Promise<void> {
  const started = process.argv[1];
  if (started === undefined || moduleUrl !== pathToFileURL(started).href) return;
  const findings = await gate(repository);
  for (const { file, line, message } of findings) {
    console.error(`${file}${line > 0 ? `:${line}` : ""}: ${message}`);
  }
  if (findings.length === 0) console.log(fine);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
