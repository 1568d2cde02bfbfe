import { findForAdmin } from "../find-user.ts";
import { chooseMfa } from "../mfa-preference.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** AdminSetUserMFAPreference: the same for any user. */
export function adminSetUserMfaPreference({
  config,
  users,
  settings,
  clock,
}: PoolParts): Operation {
  return operation("AdminSetUserMFAPreference", async ({ UserPoolId, Username, ...choice }) => {
    const user = findForAdmin({ config, users }, { UserPoolId, Username });
    chooseMfa(user, choice, settings);
    user.modifiedAt = clock.now();
    return {};
  });
}
