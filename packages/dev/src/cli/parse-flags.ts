import { parseArgs } from "node:util";
import { UsageError } from "./usage-error.ts";

/** Runs `parseArgs`; what it refuses is wrong usage of the command that `help` explains. Throws a `UsageError`. */
export function parseFlags<T extends NonNullable<Parameters<typeof parseArgs>[0]>>(
  config: T,
  help: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new UsageError(words.replaceAll("\n", " "), help);
  }
}
