import { fileURLToPath, pathToFileURL } from "node:url";

export const repository: string = fileURLToPath(new URL("../..", import.meta.url));

/** One broken promise: where, and what to do about it. */
export interface Finding {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  /** From 1; 0 when it is about the file as a whole. */
  readonly line: number;
  readonly message: string;
}

/** One promise, said in the words that stand there when all is fine, and who looks whether the tree below `root` keeps it. */
export interface Gate {
  readonly promise: string;
  readonly look: (root: string) => Promise<Finding[]>;
  /** Brings a file that is made from the code up to date: `npx tsx checks/NAME.ts --write`. */
  readonly write?: (root: string) => Promise<void>;
}

/**
 * The thin main of every gate: when its file is the one that was started, runs it over the
 * repository, says one line when all is fine, names every finding otherwise, and fails.
 */
export async function runAsScript(
  moduleUrl: string,
  { promise, look, write }: Gate,
): Promise<void> {
  const started = process.argv[1];
  if (started === undefined || moduleUrl !== pathToFileURL(started).href) return;
  if (process.argv[2] === "--write") await write?.(repository);
  const findings = await look(repository);
  if (findings.length === 0) console.log(promise);
  else console.error(inWords(findings));
  process.exitCode = findings.length === 0 ? 0 : 1;
}

/** A line for each. */
export function inWords(findings: readonly Finding[]): string {
  return findings
    .map(({ file, line, message }) => `${file}${line > 0 ? `:${line}` : ""}: ${message}`)
    .join("\n");
}
