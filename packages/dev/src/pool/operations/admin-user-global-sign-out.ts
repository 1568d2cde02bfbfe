import { findForAdmin } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** AdminUserGlobalSignOut: the same as GlobalSignOut, for any user. */
export function adminUserGlobalSignOut({ config, users, clock }: PoolParts): Operation {
  return operation("AdminUserGlobalSignOut", async (input) => {
    findForAdmin({ config, users }, input).signedOutAt = clock.now();
    return {};
  });
}
