import type { Rule } from "../rule.ts";

export const clientSecret: Rule = {
  name: "client-secret",
  check: ({ clients }) =>
    clients
      .filter((client) => client["ClientSecret"] !== undefined)
      .map(({ ClientId }) => ({
        severity: "note",
        what: `The client ${ClientId} has a secret: without it every confirmation of its links is refused.`,
        fix: "Give the link endpoint the secret: clients: [{ clientId, clientSecret }].",
      })),
};
