import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html */
export const smsWins: Rule = {
  name: "sms-wins",
  check({ pool }) {
    const verified = pool["AutoVerifiedAttributes"];
    if (!Array.isArray(verified) || !["email", "phone_number"].every((x) => verified.includes(x)))
      return [];
    return [
      {
        severity: "warning",
        what: "The pool verifies both address and phone number: who gives both gets an SMS only at sign-up, whose 140 characters rarely hold a link.",
        fix: "Take phone_number out of AutoVerifiedAttributes, or do not ask for it at sign-up.",
      },
    ];
  },
};
