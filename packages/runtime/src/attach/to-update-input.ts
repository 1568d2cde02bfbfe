import { AttachError } from "./attach-error.ts";
import { type JsonObject, toJsonObject } from "./json.ts";
import { poolSettings } from "./pool-settings.generated.ts";
import { unknownSettings } from "./unknown-settings.ts";
import { toWritable } from "./writable.ts";

/** What becomes of the CustomMessage trigger: an ARN, or undefined to remove it. */
export interface TriggerChange {
  readonly customMessage: string | undefined;
}

/**
 * The complete input of UpdateUserPool that changes a described pool's CustomMessage trigger and nothing else:
 * what is left out of this operation goes back to its default.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 *
 * @throws AttachError `ERR_POOL_SETTING_UNKNOWN` when writing the pool would lose a setting
 */
export function toUpdateInput(pool: JsonObject, { customMessage }: TriggerChange): JsonObject {
  refuseUnknown(pool);
  const kept = Object.entries(pool).filter(([name]) => Object.hasOwn(poolSettings, name));
  const { CustomMessage, ...otherTriggers } = toJsonObject(pool["LambdaConfig"]);
  return {
    ...Object.fromEntries(kept),
    UserPoolId: pool["Id"],
    PoolName: pool["Name"],
    ...toWritable(pool),
    LambdaConfig: {
      ...otherTriggers,
      ...(customMessage === undefined ? {} : { CustomMessage: customMessage }),
    },
  };
}

function refuseUnknown(pool: JsonObject): void {
  const unknown = unknownSettings(pool).map((path) => `UserPool.${path}`);
  if (unknown.length === 0) return;
  throw new AttachError(
    "ERR_POOL_SETTING_UNKNOWN",
    `This version of cognito-links does not know ${unknown.join(", ")}. Writing the pool would put that back to its default, so nothing was written. Update cognito-links; if it is the newest, report the name of the setting.`,
    unknown,
  );
}
