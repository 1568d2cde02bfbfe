import { checkPoolId } from "../find-user.ts";
import { mfaConfig } from "../mfa-preference.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** GetUserPoolMfaConfig: whether MFA is on, and the texts of its mails. */
export function getUserPoolMfaConfig({ config, settings }: PoolParts): Operation {
  return operation("GetUserPoolMfaConfig", async ({ UserPoolId }) => {
    checkPoolId(config, UserPoolId);
    return mfaConfig(settings);
  });
}
