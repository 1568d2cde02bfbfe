/** Cognito's tokens, for the app to keep. */
export interface SignInTokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken?: string | undefined;
  /** Seconds for which access and id token are good. */
  readonly expiresIn: number;
}

/** The tokens of an answer that has signed somebody in; undefined for any other. */
export function toTokens(output: Readonly<Record<string, unknown>>): SignInTokens | undefined {
  if (output["AuthenticationResult"] === undefined) return undefined;
  const { AccessToken, IdToken, RefreshToken, ExpiresIn } = Object(output["AuthenticationResult"]);
  return {
    accessToken: AccessToken,
    idToken: IdToken,
    refreshToken: RefreshToken,
    expiresIn: ExpiresIn,
  };
}
