import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

/** Source: https://github.com/amazon-archives/amazon-cognito-identity-js/issues/521 */
export const confirmWithLink: Rule = {
  name: "confirm-with-link",
  check({ pool }) {
    const { DefaultEmailOption } = toJsonObject(pool["VerificationMessageTemplate"]);
    if (DefaultEmailOption !== "CONFIRM_WITH_LINK") return [];
    return [
      {
        severity: "problem",
        what: "The pool verifies with Cognito's own link: its code placeholder becomes a whole anchor in the middle of yours, or the mail is Cognito's.",
        fix: "Set the pool's verification type to code: VerificationMessageTemplate.DefaultEmailOption = CONFIRM_WITH_CODE.",
      },
    ];
  },
};
