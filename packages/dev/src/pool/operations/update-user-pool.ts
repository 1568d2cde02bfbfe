import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkUpdate } from "../settings/check-update.ts";

/** UpdateUserPool: every setting that is left out goes to its default. Members that the model lacks are refused. */
export function updateUserPool({ config, settings }: PoolParts): Operation {
  return operation(
    "UpdateUserPool",
    async ({ UserPoolId, ...update }) => {
      checkUpdate(update);
      checkPoolId(config, UserPoolId);
      settings.update(update);
      return {};
    },
    { unknownMembers: "refused" },
  );
}
