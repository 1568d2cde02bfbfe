import { toJsonObject } from "cognito-links/attach";
import { linkSetting, type Rule, words } from "../rule.ts";

const CODES = ["EMAIL_OTP", "SMS_OTP"];

/**
 * Sources: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html,
 * https://github.com/aws-samples/sample-agentcore-lowcode-nocode/pull/1
 */
export const temporaryPassword: Rule = {
  name: "temporary-password",
  check(facts) {
    if (linkSetting(facts, "invitation") === undefined) return [];
    const { SignInPolicy } = toJsonObject(facts.pool["Policies"]);
    const factors = words(toJsonObject(SignInPolicy)["AllowedFirstAuthFactors"]);
    const fix = "Give AdminCreateUser a TemporaryPassword of letters, digits and plain symbols.";
    if (factors.some((factor) => CODES.includes(String(factor))))
      return [
        {
          severity: "warning",
          what: "The pool lets people sign in by codes, so it makes no temporary password of its own: whoever is invited without one is confirmed at once, and has nothing to type where the invitation leads.",
          fix,
        },
      ];
    return [
      {
        severity: "note",
        what: "A temporary password that Cognito makes may hold <, > or &, and is seen to be put into mails as it is: a mail program then shows a part of it.",
        fix,
      },
    ];
  },
};
