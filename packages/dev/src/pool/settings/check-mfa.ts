import { CognitoError, invalidParameter } from "../errors.ts";
import type { Input } from "../service-model.ts";
import type { UserPoolSettings } from "./to-settings.ts";

/** What SetUserPoolMfaConfig takes besides `UserPoolId`. */
export type MfaUpdate = Omit<Input<"SetUserPoolMfaConfig">, "UserPoolId">;
/** The texts of the mails with a code to sign in. */
export type EmailMfaConfig = NonNullable<MfaUpdate["EmailMfaConfiguration"]>;

/**
 * Checks what members of the MFA settings mean together. Throws `InvalidParameterException`.
 * Source: https://github.com/go-to-k/cdkd/issues/1923
 */
export function checkMfaUpdate({ MfaConfiguration = "OFF", ...factors }: MfaUpdate): void {
  const { EmailMfaConfiguration, SoftwareTokenMfaConfiguration, ...others } = factors;
  if (MfaConfiguration === "OFF" && Object.values(factors).some((each) => each !== undefined)) {
    throw invalidParameter(
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    );
  }
  if (Object.values(others).some((each) => each !== undefined)) {
    throw invalidParameter("The sandbox does MFA by email and by authenticator app, and no other.");
  }
  const hasFactor =
    EmailMfaConfiguration !== undefined || SoftwareTokenMfaConfiguration?.Enabled === true;
  if (MfaConfiguration !== "OFF" && !hasFactor) {
    throw invalidParameter(
      "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.",
    );
  }
}

/**
 * Checks that a pool can send codes to sign in by email: it has a plan above LITE, a sender of its own, and another way
 * than email to recover a password. Throws `FeatureUnavailableInTierException` or `InvalidParameterException`.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-sms-email-message.html
 */
export function checkMayMailCodes(settings: UserPoolSettings): void {
  const { UserPoolTier, EmailConfiguration, AccountRecoverySetting } = settings;
  if (UserPoolTier === "LITE") throw new CognitoError("FeatureUnavailableInTierException");
  if (EmailConfiguration?.EmailSendingAccount !== "DEVELOPER") {
    throw invalidParameter(
      "Invalid MFA configuration given. Email MFA needs an EmailConfiguration with the EmailSendingAccount DEVELOPER.",
    );
  }
  const ways = AccountRecoverySetting?.RecoveryMechanisms?.map(({ Name }) => Name) ?? [];
  if (ways.length > 0 && ways.every((way) => way === "verified_email")) {
    throw invalidParameter(
      "Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_email as a recovery mechanism when Email MFA is configured.",
    );
  }
}
