import { authFlowsOf } from "./clients.ts";
import { invalidParameter, notAuthorized } from "./errors.ts";
import type { PoolParts } from "./operation.ts";
import type { PoolClient } from "./pool-options.ts";
import { type AuthenticationResult, checkNotRevoked } from "./tokens.ts";
import type { User } from "./users.ts";

/** A refresh token that was read. */
interface ReadToken {
  readonly user: User;
  /** New id and access tokens. Throws as `SignIn.checkMaySignIn` does. */
  renew(): Promise<AuthenticationResult>;
}

/** Finds whose refresh token this is. Throws `NotAuthorizedException`, also where another client was given it. */
export async function readRefreshToken(
  { users, tokens, signIn }: Pick<PoolParts, "users" | "tokens" | "signIn">,
  token: string,
  clientId: string,
): Promise<ReadToken> {
  const claims = await tokens.readRefreshToken(token);
  const user = claims.clientId === clientId ? users.findBySub(claims.sub) : undefined;
  if (user === undefined) throw notAuthorized("Invalid Refresh Token");
  checkNotRevoked("Refresh", claims, user);
  return {
    user,
    renew() {
      signIn.checkMaySignIn(user);
      return tokens.refresh(user, claims);
    },
  };
}

/** Throws `InvalidParameterException` for a client that may not renew tokens. */
export function checkMayRenew(client: PoolClient): void {
  if (authFlowsOf(client).includes("ALLOW_REFRESH_TOKEN_AUTH")) return;
  throw invalidParameter("REFRESH_TOKEN_AUTH is not enabled for the client.");
}

/** Where the secret itself is sent, and no hash. Throws `NotAuthorizedException`. */
export function checkSecret(
  { clientId, clientSecret }: PoolClient,
  given: string | undefined,
): void {
  if (given === clientSecret) return;
  throw notAuthorized(`Invalid client secret for client ${clientId}`);
}
