import { toJsonObject } from "cognito-links/attach";
import { linkSetting, type Rule } from "../rule.ts";

export const invitationOnly: Rule = {
  name: "invitation-only",
  check(facts) {
    const { AllowAdminCreateUserOnly } = toJsonObject(facts.pool["AdminCreateUserConfig"]);
    if (AllowAdminCreateUserOnly !== true) return [];
    const what = "Only administrators may make users in this pool, so nobody signs up.";
    if (linkSetting(facts, "invitation") !== undefined)
      return [
        {
          severity: "note",
          what: `${what} People come by invitation, which has a link.`,
          fix: "Nothing to do.",
        },
      ];
    return [
      {
        severity: "warning",
        what: `${what} People come by invitation, which has a temporary password and, as far as the configuration can be read, no link.`,
        fix: "Give flows.invitation, so that invitations have a link; or set AdminCreateUserConfig.AllowAdminCreateUserOnly to false, if people are to sign up by themselves.",
      },
    ];
  },
};
