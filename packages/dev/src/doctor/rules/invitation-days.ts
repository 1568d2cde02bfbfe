import { toJsonObject } from "cognito-links/attach";
import { linkSetting, linksConfiguration, type Rule } from "../rule.ts";

const A_DAY = 24 * 3600;
/** Cognito's own, and what the mail says where nobody says otherwise. */
const USUAL = 7;

/** Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html */
export const invitationDays: Rule = {
  name: "invitation-days",
  check(facts) {
    if (linksConfiguration(facts.functionConfiguration) === undefined) return [];
    const setting = linkSetting(facts, "invitation");
    const lifetime = setting?.["lifetime"];
    const said = typeof lifetime === "number" ? lifetime / A_DAY : USUAL;
    const { PasswordPolicy } = toJsonObject(facts.pool["Policies"]);
    const days = toJsonObject(PasswordPolicy)["TemporaryPasswordValidityDays"] ?? USUAL;
    if (days === said) return [];
    return [
      {
        severity: "warning",
        what: `An invitation says that its temporary password works for ${said} days, and in this pool it works for ${days}.`,
        fix:
          setting === undefined
            ? `A mail without a link always says ${USUAL}: set the pool's TemporaryPasswordValidityDays to it, or give flows.invitation with its days.`
            : `Set flows.invitation.days to ${days} and deploy, or the pool's TemporaryPasswordValidityDays to ${said}.`,
      },
    ];
  },
};
