import { CognitoError, invalidParameter } from "./errors.ts";
import type { Input } from "./service-model.ts";
import type { Settings } from "./settings/settings.ts";
import type { User } from "./users.ts";

/** The pool's MFA settings, as Cognito answers them. */
export function mfaConfig(settings: Settings): object {
  const EmailMfaConfiguration = settings.emailMfa();
  return {
    MfaConfiguration: settings.current().MfaConfiguration,
    ...(EmailMfaConfiguration && { EmailMfaConfiguration }),
  };
}

/** What a user chose, as Cognito answers it: nothing for who chose nothing. */
export function mfaPreference({ emailMfa }: User): object {
  if (emailMfa === undefined) return {};
  return {
    UserMFASettingList: ["EMAIL_OTP"],
    ...(emailMfa === "preferred" && { PreferredMfaSetting: "EMAIL_OTP" }),
  };
}

type Choice = Omit<Input<"SetUserMFAPreference">, "AccessToken">;

function checkMayTurnOn({ attributes }: User, settings: Settings): void {
  if (settings.current().UserPoolTier === "LITE") {
    throw new CognitoError("FeatureUnavailableInTierException");
  }
  if (settings.emailMfa() === undefined) {
    throw invalidParameter("EMAIL_OTP is not enabled for the user pool.");
  }
  if (attributes["email"] === undefined) {
    throw invalidParameter("User does not have delivery config set to turn on EMAIL_OTP");
  }
}

/** A user chooses MFA by email, or against it. Throws `InvalidParameterException`. */
export function chooseMfa(
  user: User,
  { EmailMfaSettings: email, ...others }: Choice,
  settings: Settings,
): void {
  if (Object.values(others).some((each) => each?.Enabled === true)) {
    throw invalidParameter("The sandbox does MFA by email, and no other.");
  }
  if (email === undefined) return;
  const { Enabled = false, PreferredMfa = false } = email;
  if (PreferredMfa && !Enabled) {
    throw invalidParameter("EMAIL_OTP cannot be preferred while it is not enabled.");
  }
  if (Enabled) checkMayTurnOn(user, settings);
  else if (settings.current().MfaConfiguration === "ON") {
    throw invalidParameter("MFA is required in this user pool.");
  }
  user.emailMfa = Enabled ? (PreferredMfa ? "preferred" : "enabled") : undefined;
}
