import type { JsonObject } from "../encoding/encoding.ts";
import { AttachError } from "./attach-error.ts";
import { type Call, customMessageOf, describePool, owningStack } from "./describe-pool.ts";
import { type Difference, differences } from "./differences.ts";
import { type TriggerChange, toUpdateInput } from "./to-update-input.ts";
import { unknownSettings } from "./unknown-settings.ts";

/** What is about to happen to a pool, for somebody to agree to. */
export interface TriggerPlan {
  readonly userPoolId: string;
  readonly poolName: string;
  /** ARN of the trigger as it is; undefined where there is none. */
  readonly before: string | undefined;
  /** ARN of the trigger as it will be. */
  readonly after: string | undefined;
  /** The CloudFormation stack that owns the pool and will undo what it does not know of. */
  readonly owningStack: string | undefined;
  /** Settings that this version does not know, as `EmailConfiguration.Pace`: written back as they were reported. */
  readonly unknownSettings: readonly string[];
}

/** `unchanged`: there was nothing to do. `declined`: `confirm` said no. In both cases nothing was written. */
export type ChangeResult = "changed" | "unchanged" | "declined";

export interface ChangeOptions {
  readonly call: Call;
  readonly userPoolId: string;
  /** Asked before anything is written; not asked when there is nothing to do. */
  readonly confirm: (plan: TriggerPlan) => boolean | Promise<boolean>;
}

/** Which change a pool with this trigger needs; undefined for none. Throws `ERR_TRIGGER_TAKEN`. */
type Decide = (current: string | undefined) => TriggerChange | undefined;

const TRIGGER = "LambdaConfig.CustomMessage";

/** Describes, asks, describes anew, updates, describes again and compares. */
export async function changeTrigger(
  { call, userPoolId, confirm }: ChangeOptions,
  decide: Decide,
): Promise<ChangeResult> {
  const shown = await describePool(call, userPoolId);
  const change = decide(customMessageOf(shown));
  if (change === undefined) return "unchanged";
  if (!(await confirm(toPlan(shown, userPoolId, change)))) return "declined";

  const before = await update(call, userPoolId, decide);
  if (before === undefined) return "unchanged";
  const after = await describePool(call, userPoolId);
  verify(differences(before, after), customMessageOf(after), change);
  return "changed";
}

/**
 * Writes the pool as it is now, not as it was when somebody began to read the question. Gives that state, or undefined
 * where there is nothing left to do.
 */
async function update(
  call: Call,
  userPoolId: string,
  decide: Decide,
  mayRetry = true,
): Promise<JsonObject | undefined> {
  const before = await describePool(call, userPoolId);
  const change = decide(customMessageOf(before));
  if (change === undefined) return undefined;
  try {
    await call("UpdateUserPool", toUpdateInput(before, change));
    return before;
  } catch (error) {
    const type = typeOf(error);
    if (mayRetry && type === "ConcurrentModificationException")
      return update(call, userPoolId, decide, false);
    const unknown = unknownSettings(before);
    if (unknown.length > 0 && REFUSALS.includes(type)) throw notTakenBack(unknown, type);
    throw error;
  }
}

/** How Cognito refuses an input that it cannot read or take. */
const REFUSALS: readonly unknown[] = [
  "InvalidParameterException",
  "SerializationException",
  "ValidationException",
];

function typeOf(error: unknown): unknown {
  return error instanceof Error && "type" in error ? error.type : undefined;
}

function notTakenBack(unknown: readonly string[], type: unknown): AttachError {
  const settings = unknown.map((path) => `UserPool.${path}`);
  return new AttachError(
    "ERR_POOL_SETTING_UNKNOWN",
    `Cognito does not take this pool's settings back as it reports them (${type}). This version of cognito-links does not know ${settings.join(", ")}, which is likely why. Nothing was written. Update cognito-links. Without that, set or clear the CustomMessage trigger yourself, in the console under the pool's Lambda triggers: once it is as wanted, attaching, detaching and deleting the stack have nothing left to write.`,
    settings,
  );
}

function verify(
  found: readonly Difference[],
  trigger: string | undefined,
  { customMessage }: TriggerChange,
): void {
  const wrong = found.filter(({ path }) => path !== TRIGGER || trigger !== customMessage);
  const missing = trigger !== customMessage && wrong.every(({ path }) => path !== TRIGGER);
  const paths = [...(missing ? [TRIGGER] : []), ...wrong.map(({ path }) => path)];
  if (paths.length === 0) return;
  const settings = paths.map((path) => `UserPool.${path}`);
  throw new AttachError(
    "ERR_POOL_DIFFERS",
    `After the update the pool is not as it should be. Look at ${settings.join(", ")}: each differs from what it was, or from what was asked for, and somebody else may have changed it meanwhile.`,
    settings,
    wrong,
  );
}

function toPlan(pool: JsonObject, userPoolId: string, change: TriggerChange): TriggerPlan {
  return {
    userPoolId,
    poolName: typeof pool["Name"] === "string" ? pool["Name"] : "",
    before: customMessageOf(pool),
    after: change.customMessage,
    owningStack: owningStack(pool),
    unknownSettings: unknownSettings(pool),
  };
}
