import type { Rule } from "../rule.ts";

export const clientSecret: Rule = {
  name: "client-secret",
  check: ({ clients }) =>
    clients
      .filter((client) => client["ClientSecret"] !== undefined)
      .map(({ ClientId }) => ({
        severity: "note",
        what: `The client ${ClientId} has a secret: without it Cognito refuses whatever its links do.`,
        fix: "The template serves only clients without a secret. With the construct or the runtime, list this one under clients with its clientSecret.",
      })),
};
