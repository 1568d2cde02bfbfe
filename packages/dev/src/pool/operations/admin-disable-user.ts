import { findForAdmin } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** AdminDisableUser: blocks the account; there is no way back but `DELETE /_sandbox`. */
export function adminDisableUser({ config, users, clock }: PoolParts): Operation {
  return operation("AdminDisableUser", async (input) => {
    const user = findForAdmin({ config, users }, input);
    user.enabled = false;
    user.modifiedAt = clock.now();
    return {};
  });
}
