import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import type { TriggerPlan } from "cognito-links/attach";
import { UsageError } from "../command/define-command.ts";
import { toLines } from "../command/terminal.ts";
import { ownerWords, planWords } from "./change-words.ts";

/** How a command that writes gets its yes. */
export interface AgreeFlags {
  readonly yes: boolean;
  readonly dryRun: boolean;
}

export interface ChangeFlags extends AgreeFlags {
  /** Whether a pool of CloudFormation's may be changed all the same. */
  readonly evenIfOwned: boolean;
}

/** The pool has an owner that would undo the change. */
export class OwnedPoolError extends Error {
  readonly code = "ERR_POOL_OWNED";

  constructor(stack: string) {
    super(
      `${ownerWords(stack)} Nothing was written. To do it all the same, add --although-cloudformation-owns-it.`,
    );
    this.name = "OwnedPoolError";
  }
}

/** Shows what will happen and asks. Throws an `OwnedPoolError` for a pool of CloudFormation's. */
export async function confirmChange(
  plan: TriggerPlan,
  { question, also }: { readonly question: string; readonly also: string },
  flags: ChangeFlags,
): Promise<boolean> {
  process.stdout.write(`${planWords(plan)}${also}`);
  if (plan.owningStack !== undefined) {
    if (!flags.dryRun && !flags.evenIfOwned) throw new OwnedPoolError(plan.owningStack);
    process.stderr.write(toLines(`Warning: ${ownerWords(plan.owningStack)}`, ""));
  }
  return agree(question, flags);
}

/** Nobody can be asked where no terminal is: then the yes must be in the command. Throws a `UsageError`. */
export function checkCanAgree({ yes, dryRun }: AgreeFlags): void {
  if (yes || dryRun || (process.stdin.isTTY === true && process.stdout.isTTY === true)) return;
  throw new UsageError("there is no terminal to ask on: add --yes to write, or --dry-run to look");
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
