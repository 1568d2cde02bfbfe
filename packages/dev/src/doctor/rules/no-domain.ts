import type { Rule } from "../rule.ts";

export const noDomain: Rule = {
  name: "no-domain",
  check({ pool, hostedDomain }) {
    const has = (name: string) => typeof pool[name] === "string" && pool[name] !== "";
    if (!hostedDomain || has("Domain") || has("CustomDomain")) return [];
    return [
      {
        severity: "problem",
        what: "Links go through the pool's hosted domain, and the pool has none: /confirmUser does not exist.",
        fix: "Give the pool a domain, or let the endpoint call Cognito's API.",
      },
    ];
  },
};
