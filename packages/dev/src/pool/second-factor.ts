import type { Settings } from "./settings/settings.ts";
import type { User } from "./users.ts";

/**
 * What a user has to prove besides the password, as the challenge that asks for it. The address need not be verified:
 * the first code does that.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-sms-email-message.html
 */
export function secondFactor(
  { attributes, emailMfa }: User,
  settings: Settings,
): "EMAIL_OTP" | "MFA_SETUP" | undefined {
  const { MfaConfiguration } = settings.current();
  const isReachable = settings.emailMfa() !== undefined && attributes["email"] !== undefined;
  if (MfaConfiguration === "ON") return isReachable ? "EMAIL_OTP" : "MFA_SETUP";
  if (MfaConfiguration !== "OPTIONAL") return undefined;
  return isReachable && emailMfa !== undefined ? "EMAIL_OTP" : undefined;
}
