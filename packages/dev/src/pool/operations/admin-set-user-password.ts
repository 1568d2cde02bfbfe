import { notAuthorized } from "../errors.ts";
import { findForAdmin } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkPasswordPolicy, keptOfPassword } from "../password.ts";

const aDay = 24 * 3600 * 1000;

/**
 * AdminSetUserPassword. A permanent password confirms the user, but verifies no address; one that is not is a temporary
 * password, which ends as one of an invitation does. A reset code that was mailed before is void.
 */
export function adminSetUserPassword({
  config,
  users,
  codes,
  sessions,
  settings,
  clock,
}: PoolParts): Operation {
  return operation("AdminSetUserPassword", async (input) => {
    const user = findForAdmin({ config, users }, input);
    if (user.status === "EXTERNAL_PROVIDER") {
      throw notAuthorized("The user's password is kept by another identity provider.");
    }
    const { AdminCreateUserConfig, Policies } = settings.current();
    checkPasswordPolicy(Policies.PasswordPolicy, input.Password);

    const isPermanent = input.Permanent ?? false;
    const lifetime = AdminCreateUserConfig.UnusedAccountValidityDays * aDay;
    Object.assign(
      user,
      keptOfPassword(input.Password, { username: user.username, userPoolId: config.userPoolId }),
    );
    user.passwordExpiresAt = isPermanent ? undefined : clock.now() + lifetime;
    user.status = isPermanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
    user.modifiedAt = clock.now();
    codes.useUp(user.sub, "reset-password");
    sessions.drop(user.sub);
    return {};
  });
}
