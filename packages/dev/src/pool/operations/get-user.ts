import { findByToken } from "../find-user.ts";
import { mfaPreference } from "../mfa-preference.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { attributeList } from "../users.ts";

/** GetUser: the attributes of whoever the access token belongs to. */
export function getUser({ users, tokens }: PoolParts): Operation {
  return operation("GetUser", async ({ AccessToken }) => {
    const user = await findByToken({ users, tokens }, AccessToken);
    return {
      Username: user.username,
      UserAttributes: attributeList(user),
      ...mfaPreference(user),
    };
  });
}
