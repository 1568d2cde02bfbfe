import { linkSetting, type Rule, words } from "../rule.ts";

/** The most that Cognito allows, and what it gives where nobody says. */
const [MOST, USUAL] = [15, 3];

/** Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html */
export const signInMinutes: Rule = {
  name: "sign-in-minutes",
  check(facts) {
    const setting = linkSetting(facts, "sign-in");
    if (setting === undefined) return [];
    const { lifetime } = setting;
    const said = typeof lifetime === "number" ? lifetime / 60 : USUAL;
    const isSecondFactor = ["ON", "OPTIONAL"].includes(String(facts.pool["MfaConfiguration"]));
    return facts.clients
      .filter(
        ({ ExplicitAuthFlows: flows }) =>
          isSecondFactor || words(flows).includes("ALLOW_USER_AUTH"),
      )
      .flatMap(({ ClientId, AuthSessionValidity: minutes = USUAL }) => {
        if (minutes !== said)
          return {
            severity: "warning",
            what: `The mail to sign in says that it works for ${said} minutes, and a sign-in through the client ${ClientId} ends after ${minutes}.`,
            fix: `Set the client's AuthSessionValidity to ${MOST} and flows["sign-in"].minutes as well.`,
          } as const;
        if (minutes === MOST) return [];
        return {
          severity: "note",
          what: `A sign-in through the client ${ClientId} ends after ${minutes} minutes, and a mail may be on its way for longer.`,
          fix: `Set the client's AuthSessionValidity to ${MOST}, the most that Cognito allows, and flows["sign-in"].minutes as well.`,
        } as const;
      });
  },
};
