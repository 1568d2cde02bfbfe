import { CognitoError } from "../errors.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import type { PoolClient } from "../pool-options.ts";
import { checkSecret } from "../refresh-token.ts";
import { isRevoked } from "../tokens.ts";

const unauthorized = (): CognitoError => new CognitoError("UnauthorizedException");

/**
 * Revokes a refresh token that this client was given. Throws `UnsupportedOperationException` where the client's are not
 * revoked, `UnsupportedTokenTypeException` for another kind, else `UnauthorizedException`.
 */
export async function revokeRefreshToken(
  { users, tokens }: Pick<PoolParts, "users" | "tokens">,
  { clientId, enableTokenRevocation = true }: PoolClient,
  token: string,
): Promise<void> {
  if (!enableTokenRevocation) {
    throw new CognitoError(
      "UnsupportedOperationException",
      "Token revocation is not enabled for the client.",
    );
  }
  // An id or access token is signed, and its three parts are to be read; a refresh token has five, and is not.
  if (token.split(".").length === 3) throw new CognitoError("UnsupportedTokenTypeException");
  const claims = await tokens.readRefreshToken(token).catch(() => {
    throw unauthorized();
  });
  const user = users.findBySub(claims.sub);
  if (user === undefined || claims.clientId !== clientId || isRevoked(claims, user)) {
    throw unauthorized();
  }
  tokens.revoke(user, claims);
}

/**
 * RevokeToken: the refresh token serves no longer, nor does any access token of the same sign-in. Other sign-ins of the
 * user go on.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 */
export function revokeToken(parts: PoolParts): Operation {
  return operation("RevokeToken", async ({ Token, ClientId, ClientSecret }) => {
    const client = parts.clients.get(ClientId);
    checkSecret(client, ClientSecret);
    await revokeRefreshToken(parts, client, Token);
    return {};
  });
}
