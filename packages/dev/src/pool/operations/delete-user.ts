import { findByToken } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** DeleteUser: whoever is signed in deletes the account, its codes and its sessions. */
export function deleteUser({ users, tokens, codes, sessions }: PoolParts): Operation {
  return operation("DeleteUser", async ({ AccessToken }) => {
    const user = await findByToken({ users, tokens }, AccessToken);
    users.remove(user);
    codes.drop(user.sub);
    sessions.drop(user.sub);
    return {};
  });
}
