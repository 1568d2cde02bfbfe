import { isJsonObject, toJsonObject } from "cognito-links/attach";
import { type Rule, words } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AccountRecoverySettingType.html */
export const accountRecovery: Rule = {
  name: "account-recovery",
  check({ pool }) {
    const { RecoveryMechanisms } = toJsonObject(pool["AccountRecoverySetting"]);
    const names = words(RecoveryMechanisms)
      .filter(isJsonObject)
      .map(({ Name }) => Name);
    // A pool that names none mails whoever has no telephone number.
    if (names.length === 0 || names.includes("verified_email")) return [];
    return [
      {
        severity: "warning",
        what: names.includes("admin_only")
          ? "Only administrators reset passwords in this pool: nobody is mailed a link for a forgotten one."
          : "The pool resets passwords by text message alone: nobody is mailed a link for a forgotten one.",
        fix: "Add verified_email to the pool's AccountRecoverySetting.RecoveryMechanisms, in the place of admin_only, if people are to reset their password by email.",
      },
    ];
  },
};
