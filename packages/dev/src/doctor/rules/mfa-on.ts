import type { Rule } from "../rule.ts";

export const mfaOn: Rule = {
  name: "mfa-on",
  check({ pool }) {
    if (pool["MfaConfiguration"] !== "ON") return [];
    return [
      {
        severity: "note",
        what: "The pool requires a second factor: after the link, the first sign-in asks the person to set one up.",
        fix: "Nothing to do. Let redirectTo lead where a person can sign in.",
      },
    ];
  },
};
