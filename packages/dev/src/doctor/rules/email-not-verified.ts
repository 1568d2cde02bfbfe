import type { Rule } from "../rule.ts";

/** Source: https://github.com/serverless/serverless/issues/6499 */
export const emailNotVerified: Rule = {
  name: "email-not-verified",
  check({ pool }) {
    const verified = pool["AutoVerifiedAttributes"];
    if (Array.isArray(verified) && verified.includes("email")) return [];
    return [
      {
        severity: "problem",
        what: "The pool does not verify email addresses by itself, so a sign-up sends no mail at all, nor does a changed address, and whose address is not verified resets no password by email.",
        fix: "Add email to the pool's AutoVerifiedAttributes.",
      },
    ];
  },
};
