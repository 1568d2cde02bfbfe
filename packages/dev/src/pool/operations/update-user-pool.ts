import { checkPoolId } from "../admin-lookup.ts";
import { userPoolIdRule } from "../field-rules.ts";
import { isRecord, readInput } from "../input.ts";
import type { Operation } from "../operation.ts";
import type { PoolConfig } from "../pool-options.ts";
import { readUpdate } from "../settings/read-update.ts";
import type { Settings } from "../settings/settings.ts";

export interface UpdateUserPoolParts {
  readonly config: PoolConfig;
  readonly settings: Settings;
}

/** UpdateUserPool: every setting that is left out goes to its default. */
export function updateUserPool({ config, settings }: UpdateUserPoolParts): Operation {
  return async (body) => {
    const userPoolId = readInput(body, (fields) => fields.required("UserPoolId", userPoolIdRule));
    const { UserPoolId: _, ...members } = isRecord(body) ? body : {};
    const update = readUpdate(members);
    checkPoolId(config, userPoolId);
    settings.update(update);
    return {};
  };
}
