import { notAuthorized } from "../errors.ts";
import { findByToken } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkPasswordPolicy, hasPassword, keptOfPassword, passwordMatches } from "../password.ts";
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
  const whose = ({ username }: User) => ({ username, userPoolId: config.userPoolId });

  function checkPrevious(user: User, previous: string | undefined): void {
    const isRight =
      previous === undefined ? !hasPassword(user) : passwordMatches(previous, whose(user), user);
    // A temporary password is changed at sign-in, and nowhere else.
    if (isRight && user.status !== "FORCE_CHANGE_PASSWORD") return;
    throw notAuthorized("Incorrect username or password.");
  }

  return operation("ChangePassword", async (input) => {
    const user = await findByToken({ users, tokens }, input.AccessToken);
    passwordChanges.count(user.sub);
    checkPrevious(user, input.PreviousPassword);
    checkPasswordPolicy(settings.current().Policies.PasswordPolicy, input.ProposedPassword);
    Object.assign(user, keptOfPassword(input.ProposedPassword, whose(user)));
    user.modifiedAt = clock.now();
    return {};
  });
}
