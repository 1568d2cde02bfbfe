import { AttachError } from "./attach-error.ts";
import { type ChangeOptions, type ChangeResult, changeTrigger } from "./change-trigger.ts";

export interface DetachOptions extends ChangeOptions {
  /** The trigger to remove, as it was attached. */
  readonly functionArn: string;
}

/**
 * Removes a function as the pool's CustomMessage trigger, and proves afterwards that no other setting changed.
 * A pool without a trigger is left alone; another function's trigger is refused.
 *
 * @throws AttachError
 */
export async function detachTrigger(options: DetachOptions): Promise<ChangeResult> {
  const { functionArn } = options;
  return changeTrigger(options, (current) => {
    if (current === undefined) return undefined;
    if (current === functionArn) return { customMessage: undefined };
    throw new AttachError(
      "ERR_TRIGGER_TAKEN",
      `The pool's CustomMessage trigger is ${current}, not ${functionArn}. Nothing was written.`,
      ["UserPool.LambdaConfig.CustomMessage"],
    );
  });
}
