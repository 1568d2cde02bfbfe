import { type AuthTokens, decodeJWT } from "aws-amplify/auth";
import type { SignInTokens } from "cognito-links/browser";

const KEPT = "cognito-links-demo.tokens";

/** Where Amplify keeps its own: whoever is signed in is so in every tab. An app with a server would keep them there. */
export function keepTokens({ accessToken, idToken }: SignInTokens): void {
  // Nothing here refreshes or revokes, so the refresh token is not kept.
  localStorage.setItem(KEPT, JSON.stringify({ accessToken, idToken }));
}

export const forgetTokens = (): void => localStorage.removeItem(KEPT);

/** What was kept, as Amplify wants it of a token provider; null for nothing, or for what is too old. */
export function readTokens(): AuthTokens | null {
  try {
    const { accessToken, idToken } = JSON.parse(localStorage.getItem(KEPT) ?? "");
    const tokens = { accessToken: decodeJWT(accessToken), idToken: decodeJWT(idToken) };
    return Number(tokens.idToken.payload.exp) * 1_000 > Date.now() ? tokens : null;
  } catch {
    return null;
  }
}
