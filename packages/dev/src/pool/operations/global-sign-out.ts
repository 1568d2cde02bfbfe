import { findByToken } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** GlobalSignOut: access and refresh tokens of the user are revoked, those of other clients among them. */
export function globalSignOut({ users, tokens, clock }: PoolParts): Operation {
  return operation("GlobalSignOut", async ({ AccessToken }) => {
    const user = await findByToken({ users, tokens }, AccessToken);
    user.signedOutAt = clock.now();
    return {};
  });
}
