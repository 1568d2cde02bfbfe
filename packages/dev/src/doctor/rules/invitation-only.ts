import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

export const invitationOnly: Rule = {
  name: "invitation-only",
  check({ pool }) {
    if (toJsonObject(pool["AdminCreateUserConfig"])["AllowAdminCreateUserOnly"] !== true) return [];
    return [
      {
        severity: "warning",
        what: "Only administrators may make users in this pool, so nobody signs up and no sign-up mail is sent.",
        fix: "Set AdminCreateUserConfig.AllowAdminCreateUserOnly to false, if people are to sign up by themselves.",
      },
    ];
  },
};
