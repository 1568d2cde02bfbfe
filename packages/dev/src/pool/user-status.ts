import { type Contact, contacts } from "./delivery.ts";
import { invalidParameter, notAuthorized } from "./errors.ts";
import { secondFactors } from "./second-factor.ts";
import type { Settings } from "./settings/settings.ts";
import type { User } from "./users.ts";

/** Throws `NotAuthorizedException` for a user who is not waiting to be confirmed. */
export function checkUnconfirmed({ enabled, status }: User): void {
  if (!enabled) throw notAuthorized("User is disabled.");
  if (status === "UNCONFIRMED") return;
  throw notAuthorized(`User cannot be confirmed. Current status is ${status}`);
}

/** What a pool that says nothing of recovery allows, the first that the user has. */
const usualMechanisms = contacts.map((each, Priority) => ({ Name: `verified_${each}`, Priority }));

/**
 * What a code to reset the password goes to: a verified address or number of somebody who has had a password of their
 * own. What is the second factor cannot stand for the first. Throws `NotAuthorizedException` or
 * `InvalidParameterException`.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export function contactToReset(user: User, settings: Settings): Contact {
  const { enabled, status, attributes } = user;
  if (!enabled) throw notAuthorized("User is disabled.");
  const { RecoveryMechanisms: mechanisms = usualMechanisms } =
    settings.current().AccountRecoverySetting ?? {};
  if (mechanisms.some(({ Name }) => Name === "admin_only")) {
    throw notAuthorized("Contact administrator to reset password.");
  }
  if (status === "FORCE_CHANGE_PASSWORD" || status === "EXTERNAL_PROVIDER") {
    throw notAuthorized("User password cannot be reset in the current state.");
  }
  const contact = [...mechanisms]
    .sort((one, other) => one.Priority - other.Priority)
    .flatMap(({ Name }) => contacts.filter((each) => Name === `verified_${each}`))
    .find(
      (each) =>
        attributes[`${each}_verified`] === "true" &&
        !(each === "email" && secondFactors(user, settings).includes("EMAIL_OTP")),
    );
  if (contact !== undefined && status !== "UNCONFIRMED") return contact;
  throw invalidParameter(
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
  );
}
