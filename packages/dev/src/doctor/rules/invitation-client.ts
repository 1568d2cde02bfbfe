import { linkSetting, type Rule, words } from "../rule.ts";

const NEEDED = ["ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"];

/**
 * Our page for invited people signs in with the temporary password, as the client that the configuration names. A client
 * that says nothing of its ways has this one not.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export const invitationClient: Rule = {
  name: "invitation-client",
  check(facts) {
    const id = linkSetting(facts, "invitation")?.["clientId"];
    if (id === undefined) return [];
    const client = facts.clients.find(({ ClientId }) => ClientId === id);
    if (client === undefined) {
      if (!facts.hasEveryClient) return [];
      return [
        {
          severity: "problem",
          what: `Invited people choose their password through the client ${id}, which this pool does not have.`,
          fix: "Name another in flows.invitation.clientId and deploy.",
        },
      ];
    }
    if (words(client["ExplicitAuthFlows"]).some((flow) => NEEDED.includes(String(flow)))) return [];
    return [
      {
        severity: "problem",
        what: `Invited people choose their password through the client ${id}, which takes no passwords by USER_PASSWORD_AUTH: the page refuses them all.`,
        fix: "Add ALLOW_USER_PASSWORD_AUTH to the client's ExplicitAuthFlows, or hand the link over to the app with flows.invitation.page.",
      },
    ];
  },
};
