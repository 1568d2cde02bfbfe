import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import { UsageError } from "../cli/usage-error.ts";

/** How a command that writes gets its yes. */
export interface AgreeFlags {
  readonly yes: boolean;
  readonly dryRun: boolean;
}

/** Nobody can be asked where no terminal is: then the yes must be in the command. Throws a `UsageError`. */
export function checkCanAgree({ yes, dryRun }: AgreeFlags, help: string): void {
  if (yes || dryRun || (process.stdin.isTTY === true && process.stdout.isTTY === true)) return;
  throw new UsageError(
    "there is no terminal to ask on: add --yes to write, or --dry-run to look",
    help,
  );
}

/** Asks, unless the command has the answer already. */
export async function agree(question: string, { yes, dryRun }: AgreeFlags): Promise<boolean> {
  if (dryRun) return false;
  return yes || ask(question, process.stdin, process.stdout);
}

/** True for `y` and `yes`; what else is typed, and an end of input, is a no. */
export async function ask(question: string, input: Readable, output: Writable): Promise<boolean> {
  const lines = createInterface({ input, output });
  const ended = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  try {
    return /^y(?:es)?$/i.test(
      (await Promise.race([lines.question(`${question} [y/N] `), ended])).trim(),
    );
  } finally {
    lines.close();
  }
}
