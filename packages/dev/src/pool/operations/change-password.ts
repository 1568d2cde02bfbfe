import { notAuthorized } from "../errors.ts";
import { findByToken } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkPasswordPolicy, keptOfPassword, passwordMatches } from "../password.ts";
import type { User } from "../users.ts";

/** ChangePassword, by whoever is signed in. Only who has no password may leave the previous one out. */
export function changePassword({
  config,
  users,
  tokens,
  passwordChanges,
  settings,
  clock,
}: PoolParts): Operation {
  function checkPrevious({ passwordHash, status }: User, previous: string | undefined): void {
    const isRight =
      previous === undefined || passwordHash === undefined
        ? previous === passwordHash
        : passwordMatches(previous, passwordHash);
    // A temporary password is changed at sign-in, and nowhere else.
    if (isRight && status !== "FORCE_CHANGE_PASSWORD") return;
    throw notAuthorized("Incorrect username or password.");
  }

  return operation("ChangePassword", async (input) => {
    const user = await findByToken({ users, tokens }, input.AccessToken);
    passwordChanges.count(user.sub);
    checkPrevious(user, input.PreviousPassword);
    checkPasswordPolicy(settings.current().Policies.PasswordPolicy, input.ProposedPassword);
    Object.assign(user, keptOfPassword(input.ProposedPassword, user.username, config));
    user.modifiedAt = clock.now();
    return {};
  });
}
