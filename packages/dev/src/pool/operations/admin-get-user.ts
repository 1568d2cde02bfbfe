import { findForAdmin } from "../find-user.ts";
import { mfaPreference } from "../mfa-preference.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { attributeList } from "../users.ts";

/** AdminGetUser: the user with status; the dates are epoch seconds, as JSON 1.1 has them. */
export function adminGetUser({ config, users }: PoolParts): Operation {
  return operation("AdminGetUser", async (input) => {
    const user = findForAdmin({ config, users }, input);
    return {
      Enabled: user.enabled,
      UserAttributes: attributeList(user),
      UserCreateDate: user.createdAt / 1000,
      UserLastModifiedDate: user.modifiedAt / 1000,
      UserStatus: user.status,
      Username: user.username,
      ...mfaPreference(user),
    };
  });
}
