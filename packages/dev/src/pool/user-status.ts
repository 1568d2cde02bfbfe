import { invalidParameter, notAuthorized } from "./errors.ts";
import type { Settings } from "./settings/settings.ts";
import type { User } from "./users.ts";

/** Throws `NotAuthorizedException` for a user who is not waiting to be confirmed. */
export function checkUnconfirmed({ enabled, status }: User): void {
  if (!enabled) throw notAuthorized("User is disabled.");
  if (status === "UNCONFIRMED") return;
  throw notAuthorized(`User cannot be confirmed. Current status is ${status}`);
}

/** What a pool that says nothing of recovery allows. */
const usualMechanisms = [{ Name: "verified_email" }];

/**
 * Throws `NotAuthorizedException` or `InvalidParameterException` unless a code to reset the password can go to the
 * user's address: a verified one, of somebody who has had a password of their own.
 */
export function checkMayResetPassword(
  { enabled, status, attributes }: User,
  settings: Settings,
): void {
  if (!enabled) throw notAuthorized("User is disabled.");
  const { RecoveryMechanisms: mechanisms = usualMechanisms } =
    settings.current().AccountRecoverySetting ?? {};
  if (mechanisms.some(({ Name }) => Name === "admin_only")) {
    throw notAuthorized("Contact administrator to reset password.");
  }
  if (status === "FORCE_CHANGE_PASSWORD" || status === "EXTERNAL_PROVIDER") {
    throw notAuthorized("User password cannot be reset in the current state.");
  }
  const hasAddress =
    attributes["email_verified"] === "true" &&
    mechanisms.some(({ Name }) => Name === "verified_email");
  if (hasAddress && status !== "UNCONFIRMED") return;
  throw invalidParameter(
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
  );
}
