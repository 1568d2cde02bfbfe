import { findForAdmin } from "../find-user.ts";
import { mfaPreference } from "../mfa-preference.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { attributeList, userDescription } from "../users.ts";

/** AdminGetUser: the user with status and attributes. */
export function adminGetUser({ config, users }: PoolParts): Operation {
  return operation("AdminGetUser", async (input) => {
    const user = findForAdmin({ config, users }, input);
    return {
      ...userDescription(user),
      UserAttributes: attributeList(user),
      ...mfaPreference(user),
    };
  });
}
