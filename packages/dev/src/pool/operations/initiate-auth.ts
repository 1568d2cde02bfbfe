import { createBeginSignIn } from "../begin-sign-in.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** InitiateAuth with USER_PASSWORD_AUTH, USER_AUTH and REFRESH_TOKEN_AUTH, where the client has them enabled. */
export function initiateAuth(parts: PoolParts): Operation {
  return operation("InitiateAuth", createBeginSignIn(parts, "app"));
}
