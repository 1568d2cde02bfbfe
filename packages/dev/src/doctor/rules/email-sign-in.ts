import { toJsonObject } from "cognito-links/attach";
import { linkSetting, type Rule, words } from "../rule.ts";

/**
 * What a mailed code to sign in with needs. A code that is a second factor is the same mail, and needs none of it but the
 * tier.
 * Sources: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignInPolicyType.html,
 * https://docs.aws.amazon.com/cognito/latest/developerguide/feature-plans-features-essentials.html
 */
export const emailSignIn: Rule = {
  name: "email-sign-in",
  check(facts) {
    const { pool, clients } = facts;
    if (linkSetting(facts, "sign-in") === undefined) return [];
    if (pool["UserPoolTier"] === "LITE")
      return [
        {
          severity: "problem",
          what: "Mails to sign in with are to have a link, and the pool's tier, LITE, sends no such mail.",
          fix: 'Set the pool\'s UserPoolTier to ESSENTIALS or PLUS, or give flows["sign-in"] as "code".',
        },
      ];
    // Whoever has a second factor is mailed its code, whatever the first one is.
    if (["ON", "OPTIONAL"].includes(String(pool["MfaConfiguration"]))) return [];
    const { SignInPolicy } = toJsonObject(pool["Policies"]);
    const factors = words(toJsonObject(SignInPolicy)["AllowedFirstAuthFactors"]);
    if (!factors.includes("EMAIL_OTP"))
      return [
        {
          severity: "problem",
          what: "Mails to sign in with are to have a link, and the pool lets nobody sign in by a mailed code.",
          fix: "Add EMAIL_OTP to the pool's Policies.SignInPolicy.AllowedFirstAuthFactors.",
        },
      ];
    if (clients.length === 0 || clients.some(letsPeopleChoose)) return [];
    return [
      {
        severity: "problem",
        what: "Mails to sign in with are to have a link, and no client lets people choose to sign in by a mailed code.",
        fix: "Add ALLOW_USER_AUTH to the ExplicitAuthFlows of the app's client.",
      },
    ];
  },
};

function letsPeopleChoose({ ExplicitAuthFlows }: Readonly<Record<string, unknown>>): boolean {
  return words(ExplicitAuthFlows).includes("ALLOW_USER_AUTH");
}
