import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkMayRenew, checkSecret, readRefreshToken } from "../refresh-token.ts";

/**
 * GetTokensFromRefreshToken. There is no rotation here, so no new refresh token comes with the others.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 */
export function getTokensFromRefreshToken(parts: PoolParts): Operation {
  return operation("GetTokensFromRefreshToken", async (input) => {
    const client = parts.clients.get(input.ClientId);
    checkMayRenew(client);
    checkSecret(client, input.ClientSecret);
    const { renew } = await readRefreshToken(parts, input.RefreshToken, client.clientId);
    return { AuthenticationResult: await renew() };
  });
}
