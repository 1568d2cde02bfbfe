import { AttachError } from "./attach-error.ts";
import { type ChangeOptions, type ChangeResult, changeTrigger } from "./change-trigger.ts";

export interface AttachOptions extends ChangeOptions {
  /** The function that becomes the trigger: its ARN, or that of an alias of it. */
  readonly functionArn: string;
  /** ARN of the one trigger that may be replaced. Default: none, a taken slot is refused. */
  readonly replace?: string | undefined;
}

/**
 * Makes a function the pool's CustomMessage trigger, and proves afterwards that no other setting changed.
 * A pool whose trigger it is already is left alone.
 *
 * @throws AttachError
 *
 * @example
 * const result = await attachTrigger({
 *   call: createSignedCall({ region: "eu-central-1", credentials }),
 *   userPoolId: "eu-central-1_AbC123xyz",
 *   functionArn: "arn:aws:lambda:eu-central-1:111122223333:function:link-mails",
 *   confirm: ({ poolName, before }) => before === undefined || ask(`Replace the trigger of ${poolName}?`),
 * });
 */
export async function attachTrigger(options: AttachOptions): Promise<ChangeResult> {
  const { functionArn, replace } = options;
  return changeTrigger(options, (current) => {
    if (current === functionArn) return undefined;
    if (current === undefined || current === replace) return { customMessage: functionArn };
    throw taken(current);
  });
}

function taken(current: string): AttachError {
  return new AttachError(
    "ERR_TRIGGER_TAKEN",
    `The pool's CustomMessage trigger is ${current} already, and a pool has one only. To keep both, let one function call the other: export const handler = async (event) => theirs(await ours(event)). To drop the present one, name exactly its ARN as the one to replace. Nothing was written.`,
    ["UserPool.LambdaConfig.CustomMessage"],
  );
}

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
