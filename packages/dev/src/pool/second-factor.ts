import type { Settings } from "./settings/settings.ts";
import type { User } from "./users.ts";

/** What can be asked for after a password, as the challenge that asks for it. */
export type SecondFactor = "SOFTWARE_TOKEN_MFA" | "EMAIL_OTP";

/** The second factors that the pool has set up. */
export function poolFactors(settings: Settings): readonly SecondFactor[] {
  return [
    ...(settings.softwareTokenMfa() ? (["SOFTWARE_TOKEN_MFA"] as const) : []),
    ...(settings.emailMfa() === undefined ? [] : (["EMAIL_OTP"] as const)),
  ];
}

/**
 * Those that a user has: what they chose, and where MFA is required and nothing was chosen, their address. It need not be
 * verified: the first code does that.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-sms-email-message.html
 */
export function secondFactors(
  { attributes, emailMfa, totp }: User,
  settings: Settings,
): readonly SecondFactor[] {
  const { MfaConfiguration } = settings.current();
  if (MfaConfiguration !== "ON" && MfaConfiguration !== "OPTIONAL") return [];
  const hasChosen = emailMfa !== undefined || totp?.mfa !== undefined;
  const has: Readonly<Record<SecondFactor, boolean>> = {
    SOFTWARE_TOKEN_MFA: totp?.secret !== undefined && totp.mfa !== undefined,
    EMAIL_OTP:
      attributes["email"] !== undefined &&
      (hasChosen ? emailMfa !== undefined : MfaConfiguration === "ON"),
  };
  return poolFactors(settings).filter((factor) => has[factor]);
}

/** Which of them are asked for: the preferred one, else the user chooses. */
export function factorsToAsk(user: User, settings: Settings): readonly SecondFactor[] {
  const factors = secondFactors(user, settings);
  const preferred = factors.filter((factor) =>
    factor === "EMAIL_OTP" ? user.emailMfa === "preferred" : user.totp?.mfa === "preferred",
  );
  return preferred.length > 0 ? preferred : factors;
}

/** True where a password is not enough: also for who has yet to set a second factor up. */
export function needsSecondFactor(user: User, settings: Settings): boolean {
  const isRequired = settings.current().MfaConfiguration === "ON";
  return isRequired || secondFactors(user, settings).length > 0;
}
