import { type Operation, operation, type PoolParts } from "../operation.ts";
import { createSoftwareTokens } from "../software-token.ts";

/** AssociateSoftwareToken: a secret for an authenticator app. */
export function associateSoftwareToken(parts: PoolParts): Operation {
  return operation("AssociateSoftwareToken", createSoftwareTokens(parts).associate);
}
