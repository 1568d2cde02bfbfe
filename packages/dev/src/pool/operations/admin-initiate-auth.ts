import { createBeginSignIn } from "../begin-sign-in.ts";
import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** AdminInitiateAuth with ADMIN_USER_PASSWORD_AUTH, USER_AUTH and REFRESH_TOKEN_AUTH, where the client has them enabled. */
export function adminInitiateAuth(parts: PoolParts): Operation {
  const begin = createBeginSignIn(parts, "administrator");
  return operation("AdminInitiateAuth", async (input, context) => {
    checkPoolId(parts.config, input.UserPoolId);
    return begin(input, context);
  });
}
