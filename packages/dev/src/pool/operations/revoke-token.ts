import { CognitoError } from "../errors.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkSecret } from "../refresh-token.ts";
import { isRevoked, revoke } from "../tokens.ts";

const unauthorized = (): CognitoError => new CognitoError("UnauthorizedException");

/**
 * RevokeToken: the refresh token serves no longer, nor does any access token of the same sign-in. Other sign-ins of the
 * user go on.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 */
export function revokeToken({ clients, users, tokens, clock }: PoolParts): Operation {
  return operation("RevokeToken", async ({ Token, ClientId, ClientSecret }) => {
    const client = clients.get(ClientId);
    checkSecret(client, ClientSecret);
    if (client.enableTokenRevocation === false) {
      throw new CognitoError(
        "UnsupportedOperationException",
        "Token revocation is not enabled for the client.",
      );
    }
    // An id or access token is signed, and its three parts are to be read; a refresh token has five, and is not.
    if (Token.split(".").length === 3) throw new CognitoError("UnsupportedTokenTypeException");
    const claims = await tokens.readRefreshToken(Token).catch(() => {
      throw unauthorized();
    });
    const user = users.findBySub(claims.sub);
    if (user === undefined || claims.clientId !== ClientId || isRevoked(claims, user)) {
      throw unauthorized();
    }
    revoke(user, claims, clock);
    return {};
  });
}
