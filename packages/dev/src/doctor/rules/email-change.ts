import { toJsonObject } from "cognito-links/attach";
import { linkSetting, type Rule, words } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html */
export const emailChange: Rule = {
  name: "email-change",
  check(facts) {
    if (linkSetting(facts, "verify-attribute") === undefined) return [];
    const { AttributesRequireVerificationBeforeUpdate: first } = toJsonObject(
      facts.pool["UserAttributeUpdateSettings"],
    );
    if (words(first).includes("email"))
      return [
        {
          severity: "note",
          what: "A changed address counts once its link was followed to the app; until then people sign in with the old one.",
          fix: "Nothing to do.",
        },
      ];
    return [
      {
        severity: "warning",
        what: "A changed address replaces the old one at once, before its link is followed: whoever mistypes it signs in and resets the password with an address that is not theirs.",
        fix: "Add email to the pool's UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate.",
      },
    ];
  },
};
