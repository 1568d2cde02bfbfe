import { CognitoError, notAuthorized } from "./errors.ts";
import { findByToken, findToSignIn, foundForClient } from "./find-user.ts";
import type { PoolParts } from "./operation.ts";
import { revokeRefreshToken } from "./operations/revoke-token.ts";
import { attributesInScope } from "./scopes.ts";
import { needsSecondFactor } from "./second-factor.ts";
import type { AuthenticationResult, Grant } from "./tokens.ts";
import type { User } from "./users.ts";

/** What the pool's hosted pages do with its users. */
export interface Hosted {
  /**
   * Gives the `sub` of whoever has this name and this password. Throws as InitiateAuth does, and
   * `UnsupportedOperationException` for somebody who would have to prove more.
   */
  signIn(clientId: string, username: string, password: string): string;
  /** Tokens for whoever has signed in. Throws `NotAuthorizedException` for who may not any more. */
  tokens(sub: string, clientId: string, grant: Grant): Promise<AuthenticationResult>;
  /** Throws for whoever may not be signed in any more. */
  checkMaySignIn(sub: string): void;
  /** Whose refresh token it is, and what it is good for. Throws `NotAuthorizedException`. */
  readRefreshToken(token: string): Promise<{ readonly username: string; readonly scope: string }>;
  /** Ends what a refresh token gave. Throws as `revokeRefreshToken` does. */
  revoke(clientId: string, token: string): Promise<void>;
  /** What the scopes of an access token let its bearer know. Throws as `findByToken` does. */
  userInfo(accessToken: string): Promise<Record<string, string>>;
}

type Parts = Pick<PoolParts, "users" | "clients" | "signIn" | "tokens" | "settings">;

/** Makes what stands behind the hosted pages. */
export function createHosted({ users, clients, signIn, tokens, settings }: Parts): Hosted {
  function known(sub: string): User {
    const user = users.findBySub(sub);
    if (user !== undefined) return user;
    throw notAuthorized("User does not exist.");
  }

  function mayStillSignIn(sub: string): User {
    const user = known(sub);
    signIn.checkMaySignIn(user);
    return user;
  }

  return {
    signIn(clientId, username, password) {
      const user = foundForClient(findToSignIn(users, username), clients.get(clientId), {
        missing: () => new CognitoError("UserNotFoundException", "User does not exist."),
        hidden: () => notAuthorized("Incorrect username or password."),
      });
      signIn.checkPassword(user, password);
      signIn.checkMaySignIn(user);
      if (user.status === "FORCE_CHANGE_PASSWORD" || needsSecondFactor(user, settings)) {
        throw new CognitoError(
          "UnsupportedOperationException",
          "The sandbox's login page takes a password and nothing else: no new password, no second factor.",
        );
      }
      return user.sub;
    },
    tokens: async (sub, clientId, grant) => tokens.signIn(mayStillSignIn(sub), clientId, grant),
    checkMaySignIn: (sub) => void mayStillSignIn(sub),
    async readRefreshToken(token) {
      const { sub, scope } = await tokens.readRefreshToken(token);
      return { username: known(sub).username, scope };
    },
    revoke: (clientId, token) =>
      revokeRefreshToken({ users, tokens }, clients.get(clientId), token),
    async userInfo(accessToken) {
      const { scope } = await tokens.readAccessToken(accessToken);
      const scopes = scope.split(" ");
      if (!scopes.includes("openid")) {
        throw notAuthorized("Access token does not contain openid scope");
      }
      const user = await findByToken({ users, tokens }, accessToken, "openid");
      return {
        sub: user.sub,
        ...attributesInScope(user.attributes, scopes),
        username: user.username,
      };
    },
  };
}
