import { checkPoolId } from "../find-user.ts";
import { mfaConfig } from "../mfa-preference.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** SetUserPoolMfaConfig, as far as MFA by email: what is left out is turned off. */
export function setUserPoolMfaConfig({ config, settings }: PoolParts): Operation {
  return operation("SetUserPoolMfaConfig", async ({ UserPoolId, ...update }) => {
    checkPoolId(config, UserPoolId);
    settings.setMfa(update);
    return mfaConfig(settings);
  });
}
