import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html */
export const userExistence: Rule = {
  name: "user-existence",
  check: ({ clients }) =>
    clients
      .filter((client) => client["PreventUserExistenceErrors"] !== "ENABLED")
      .map(({ ClientId }) => ({
        severity: "warning",
        what: `Through the client ${ClientId} Cognito tells strangers which accounts exist.`,
        fix: "Set the client's PreventUserExistenceErrors to ENABLED.",
      })),
};
