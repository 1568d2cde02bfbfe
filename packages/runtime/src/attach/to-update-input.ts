import { type JsonObject, toJsonObject } from "./json.ts";
import { readOnlySettings } from "./pool-settings.generated.ts";
import { toWritable } from "./writable.ts";

/** What becomes of the CustomMessage trigger: an ARN, or undefined to remove it. */
export interface TriggerChange {
  readonly customMessage: string | undefined;
}

/**
 * The complete input of UpdateUserPool that changes a described pool's CustomMessage trigger and nothing else: what is
 * left out of this operation goes back to its default. Settings that this version does not know are passed on as they
 * were reported.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
export function toUpdateInput(pool: JsonObject, { customMessage }: TriggerChange): JsonObject {
  const settings = Object.entries(toWritable(pool)).filter(
    ([name]) => !readOnlySettings.includes(name),
  );
  const { CustomMessage, ...otherTriggers } = toJsonObject(pool["LambdaConfig"]);
  return {
    ...Object.fromEntries(settings),
    UserPoolId: pool["Id"],
    PoolName: pool["Name"],
    LambdaConfig: {
      ...otherTriggers,
      ...(customMessage === undefined ? {} : { CustomMessage: customMessage }),
    },
  };
}
