import { linksConfiguration, type Rule, words } from "../rule.ts";

/**
 * The app's page turns what a click answers into tokens by USER_AUTH, as a client without a secret.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html and
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html
 */
export const signedIn: Rule = {
  name: "signed-in",
  check({ pool, clients, hasEveryClient, functionConfiguration }) {
    if (linksConfiguration(functionConfiguration)?.["signIn"] === undefined) return [];
    const found = (reason: string, fix: string) =>
      [{ severity: "warning", what: `Links confirm and sign nobody in: ${reason}.`, fix }] as const;
    if (pool["UserPoolTier"] === "LITE")
      return found(
        "the pool's tier, LITE, has no USER_AUTH",
        "Set the pool's UserPoolTier to ESSENTIALS or PLUS, or leave signIn out.",
      );
    const isOne = clients.some(
      ({ ClientSecret, ExplicitAuthFlows: flows }) =>
        ClientSecret === undefined && words(flows).includes("ALLOW_USER_AUTH"),
    );
    if (isOne || !hasEveryClient) return [];
    return found(
      "no client without a secret allows it",
      "Add ALLOW_USER_AUTH to the ExplicitAuthFlows of the client that people sign up with, or leave signIn out.",
    );
  },
};
