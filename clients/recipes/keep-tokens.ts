import { decodeJWT } from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import type { SignInTokens } from "cognito-links/browser";

/** Gives Amplify the tokens of `finishLink`, as if it had signed the person in itself. */
export async function keepTokens(tokens: SignInTokens): Promise<void> {
  const accessToken = decodeJWT(tokens.accessToken);
  const { iat = 0, username } = accessToken.payload;
  await cognitoUserPoolsTokenProvider.tokenOrchestrator.setTokens({
    tokens: {
      accessToken,
      idToken: decodeJWT(tokens.idToken),
      refreshToken: tokens.refreshToken ?? "",
      username: String(username),
      clockDrift: iat * 1000 - Date.now(),
    },
  });
}
