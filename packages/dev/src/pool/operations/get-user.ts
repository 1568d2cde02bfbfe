import { CognitoError, notAuthorized } from "../errors.ts";
import { tokenRule } from "../field-rules.ts";
import { readInput } from "../input.ts";
import type { Operation } from "../operation.ts";
import type { Tokens } from "../tokens.ts";
import type { Users } from "../users.ts";
import { attributeList } from "../users.ts";

/** GetUser: the attributes of whoever the access token belongs to. */
export function getUser({ users, tokens }: { users: Users; tokens: Tokens }): Operation {
  return async (body) => {
    const accessToken = readInput(body, (fields) => fields.required("AccessToken", tokenRule));
    const user = users.findBySub(await tokens.readAccessToken(accessToken));
    if (user === undefined) throw new CognitoError("UserNotFoundException", "User does not exist.");
    if (!user.enabled) throw notAuthorized("User is disabled.");
    if (user.status === "RESET_REQUIRED") throw new CognitoError("PasswordResetRequiredException");
    return { Username: user.username, UserAttributes: attributeList(user) };
  };
}
