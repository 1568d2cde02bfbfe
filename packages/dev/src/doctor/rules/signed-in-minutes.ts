import { toJsonObject } from "cognito-links/attach";
import { linksConfiguration, type Rule, words } from "../rule.ts";

/** The most that Cognito allows, and what it gives where nobody says. */
const [MOST, USUAL] = [15, 3];

/**
 * In a pool with passwords only, a click signs in within the Session that SignUp has answered; where people may also sign in
 * by a mailed code, ConfirmSignUp's own is enough, which begins with the click.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export const signedInMinutes: Rule = {
  name: "signed-in-minutes",
  check({ pool, clients, functionConfiguration }) {
    if (linksConfiguration(functionConfiguration)?.["signIn"] === undefined) return [];
    const { SignInPolicy } = toJsonObject(pool["Policies"]);
    const { AllowedFirstAuthFactors: factors } = toJsonObject(SignInPolicy);
    if (words(factors).includes("EMAIL_OTP")) return [];
    return clients.flatMap(({ ClientId, ClientSecret, ExplicitAuthFlows, AuthSessionValidity }) => {
      const minutes = AuthSessionValidity ?? USUAL;
      const signsIn =
        ClientSecret === undefined && words(ExplicitAuthFlows).includes("ALLOW_USER_AUTH");
      if (!signsIn || minutes === MOST) return [];
      return {
        severity: "warning",
        what: `Who signed up through the client ${ClientId} is signed in by the link for ${minutes} minutes only, and many mails are read later.`,
        fix: `Set the client's AuthSessionValidity to ${MOST}, the most that Cognito allows.`,
      } as const;
    });
  },
};
