import type { TriggerPlan } from "cognito-links/attach";
import { toLines } from "../cli/to-terminal.ts";
import { type AgreeFlags, agree } from "./agree.ts";
import { ownerWords, planWords } from "./plan-words.ts";

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
