import { AttachError, type ChangeResult } from "cognito-links/attach";
import type { AgreeFlags } from "./agree.ts";
import { parseFunctionArn } from "./function-arn.ts";
import { differenceWords } from "./plan-words.ts";

/** Shows the values of what differs, which an error's message leaves out, and passes the error on. */
export async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AttachError) process.stderr.write(differenceWords(error));
    throw error;
  }
}

/** Adds to the refusal of a taken slot the flag that drops the present trigger. */
export function namingReplaceFlag(present: string | undefined): (error: unknown) => never {
  return (error) => {
    const isTaken = error instanceof AttachError && error.code === "ERR_TRIGGER_TAKEN";
    // A command gets copied into a shell.
    if (!isTaken || parseFunctionArn(present ?? "") === undefined) throw error;
    const message = `${error.message} To replace it, add --replace ${present}`;
    throw new AttachError(error.code, message, error.settings);
  };
}

/** Says what came of a change. Gives the exit code. */
export function tellResult(
  result: ChangeResult,
  words: Readonly<Record<"changed" | "unchanged", string>>,
  { dryRun }: AgreeFlags,
): number {
  const text = result === "declined" ? "Nothing was written." : words[result];
  process.stdout.write(`${text}\n`);
  return result === "declined" && !dryRun ? 1 : 0;
}
