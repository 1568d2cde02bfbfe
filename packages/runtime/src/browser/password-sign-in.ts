import { type CognitoPlace, callCognito, type Refusal, refusalOf, urlOf } from "./call-cognito.ts";
import { checkAccountOptions, invalidOption } from "./options.ts";
import { type SignInTokens, toTokens } from "./tokens.ts";

/** What `signInByPassword` takes. */
export interface PasswordSignInOptions extends CognitoPlace {
  /** An app client without a secret that allows the `authFlow`. */
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  /** Default: `USER_PASSWORD_AUTH`. */
  readonly authFlow?: "USER_PASSWORD_AUTH" | "USER_AUTH" | undefined;
}

/** What came of it. `type` of a refusal may be a challenge, such as a second factor, that this helper cannot answer. */
export type PasswordSignInResult =
  | { readonly status: "signed-in"; readonly tokens: SignInTokens }
  /** The account waits for the click on its link. */
  | { readonly status: "not-confirmed" }
  | Refusal;

/**
 * Signs in with a password, by one call InitiateAuth: for `waitUntilConfirmed` in an app without Amplify. The password
 * goes to Cognito, and nowhere else. A wrong one is `refused`, and so is an account that is disabled: one type for both.
 *
 * @throws TypeError with the code `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN` and the option's `path`; as a rejection
 *
 * @example
 * const client = { clientId: "1example23456789", region: "eu-west-1" };
 * const result = await signInByPassword({ ...client, username: email, password });
 * if (result.status === "signed-in") keepTokens(result.tokens);
 */
export async function signInByPassword(
  options: PasswordSignInOptions,
): Promise<PasswordSignInResult> {
  checkAccountOptions(options, ["password", "authFlow"]);
  const { clientId, username, password, authFlow = "USER_PASSWORD_AUTH" } = options;
  if (password === undefined) throw invalidOption("password", "a string");
  const isChoice = authFlow === "USER_AUTH";
  if (!isChoice && authFlow !== "USER_PASSWORD_AUTH")
    throw invalidOption("authFlow", "USER_PASSWORD_AUTH or USER_AUTH");
  const answer = await callCognito(urlOf(options), "InitiateAuth", {
    ClientId: clientId,
    AuthFlow: authFlow,
    AuthParameters: {
      USERNAME: username,
      PASSWORD: password,
      PREFERRED_CHALLENGE: isChoice ? "PASSWORD" : undefined,
    },
  });
  if ("output" in answer) {
    const tokens = toTokens(answer.output);
    return tokens
      ? { status: "signed-in", tokens }
      : { status: "refused", type: `${answer.output["ChallengeName"]}` };
  }
  const { error, message } = answer;
  if (error === "UserNotConfirmedException") return { status: "not-confirmed" };
  return refusalOf(error, message);
}
