import { findByToken } from "../find-user.ts";
import { chooseMfa } from "../mfa-preference.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** SetUserMFAPreference: whoever is signed in chooses MFA by email, or against it. */
export function setUserMfaPreference({ users, tokens, settings, clock }: PoolParts): Operation {
  return operation("SetUserMFAPreference", async ({ AccessToken, ...choice }) => {
    const user = await findByToken({ users, tokens }, AccessToken);
    chooseMfa(user, choice, settings);
    user.modifiedAt = clock.now();
    return {};
  });
}
