import type { Rule } from "../rule.ts";

export const mfaOn: Rule = {
  name: "mfa-on",
  check({ pool }) {
    if (pool["MfaConfiguration"] !== "ON") return [];
    return [
      {
        severity: "note",
        what: "The pool requires a second factor: after a sign-up, a reset or an invitation, the sign-in asks for it, or to set one up. Where it is a mailed code, its mail is that of sign-in, and who has it resets no password by email.",
        fix: "Nothing to do. Let redirectTo and signInUrl lead where a person can sign in.",
      },
    ];
  },
};
