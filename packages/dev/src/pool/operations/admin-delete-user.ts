import { findForAdmin } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** AdminDeleteUser: the account, its codes and its sessions are gone. */
export function adminDeleteUser({ config, users, codes, sessions }: PoolParts): Operation {
  return operation("AdminDeleteUser", async (input) => {
    const user = findForAdmin({ config, users }, input);
    users.remove(user);
    codes.drop(user.sub);
    sessions.drop(user.sub);
    return {};
  });
}
