import { CognitoError, invalidParameter } from "./errors.ts";
import type { SecondFactor } from "./second-factor.ts";
import type { Input } from "./service-model.ts";
import type { Settings } from "./settings/settings.ts";
import type { User } from "./users.ts";

/** The pool's MFA settings, as Cognito answers them. */
export function mfaConfig(settings: Settings): object {
  const EmailMfaConfiguration = settings.emailMfa();
  return {
    MfaConfiguration: settings.current().MfaConfiguration,
    ...(settings.softwareTokenMfa() && { SoftwareTokenMfaConfiguration: { Enabled: true } }),
    ...(EmailMfaConfiguration && { EmailMfaConfiguration }),
  };
}

/** What a user chose, as Cognito answers it: nothing for who chose nothing. */
export function mfaPreference({ emailMfa, totp }: User): object {
  const chosen = { SOFTWARE_TOKEN_MFA: totp?.mfa, EMAIL_OTP: emailMfa };
  const entries = Object.entries(chosen).filter(([, state]) => state !== undefined);
  if (entries.length === 0) return {};
  const preferred = entries.find(([, state]) => state === "preferred")?.[0];
  return {
    UserMFASettingList: entries.map(([factor]) => factor),
    ...(preferred !== undefined && { PreferredMfaSetting: preferred }),
  };
}

type Choice = Omit<Input<"SetUserMFAPreference">, "AccessToken">;

function checkMayTurnOn(
  factor: SecondFactor,
  { attributes, totp }: User,
  settings: Settings,
): void {
  const isByEmail = factor === "EMAIL_OTP";
  if (isByEmail && settings.current().UserPoolTier === "LITE") {
    throw new CognitoError("FeatureUnavailableInTierException");
  }
  if (isByEmail ? settings.emailMfa() === undefined : !settings.softwareTokenMfa()) {
    throw invalidParameter(`${factor} is not enabled for the user pool.`);
  }
  if ((isByEmail ? attributes["email"] : totp?.secret) === undefined) {
    throw invalidParameter(`User does not have delivery config set to turn on ${factor}`);
  }
}

type State = User["emailMfa"];

/** What is chosen for one factor; a choice that is left out changes nothing. Throws `InvalidParameterException`. */
function chosen(
  factor: SecondFactor,
  choice: Choice["EmailMfaSettings"],
  before: State,
  user: User,
  settings: Settings,
): State {
  if (choice === undefined) return before;
  const { Enabled = false, PreferredMfa = false } = choice;
  if (PreferredMfa && !Enabled) {
    throw invalidParameter(`${factor} cannot be preferred while it is not enabled.`);
  }
  if (Enabled) checkMayTurnOn(factor, user, settings);
  else if (settings.current().MfaConfiguration === "ON") {
    throw invalidParameter("MFA is required in this user pool.");
  }
  return Enabled ? (PreferredMfa ? "preferred" : "enabled") : undefined;
}

/** A user chooses second factors, or against them; one is preferred at most. Throws `InvalidParameterException`. */
export function chooseMfa(
  user: User,
  { EmailMfaSettings: email, SoftwareTokenMfaSettings: app, ...others }: Choice,
  settings: Settings,
): void {
  if (Object.values(others).some((each) => each?.Enabled === true)) {
    throw invalidParameter("The sandbox does MFA by email and by authenticator app, and no other.");
  }
  if (email?.PreferredMfa === true && app?.PreferredMfa === true) {
    throw invalidParameter("Only one MFA can be preferred.");
  }
  const byEmail = chosen("EMAIL_OTP", email, user.emailMfa, user, settings);
  const byApp = chosen("SOFTWARE_TOKEN_MFA", app, user.totp?.mfa, user, settings);
  // The one that is preferred now takes the place of the one before.
  const outdone = (state: State, other: Choice["EmailMfaSettings"]): State =>
    state === "preferred" && other?.PreferredMfa === true ? "enabled" : state;
  user.emailMfa = outdone(byEmail, app);
  if (user.totp !== undefined) user.totp = { ...user.totp, mfa: outdone(byApp, email) };
}
