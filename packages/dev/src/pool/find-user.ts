import { CognitoError, notAuthorized } from "./errors.ts";
import type { PoolClient, PoolConfig } from "./pool-options.ts";
import { ownAccountScope } from "./scopes.ts";
import { checkNotRevoked, type Tokens } from "./tokens.ts";
import type { User, Users } from "./users.ts";

/** Throws `ResourceNotFoundException` for the id of another pool. */
export function checkPoolId(config: Pick<PoolConfig, "userPoolId">, userPoolId: string): void {
  if (userPoolId === config.userPoolId) return;
  throw new CognitoError("ResourceNotFoundException", `User pool ${userPoolId} does not exist.`);
}

/** The user that an administrator names. Throws `ResourceNotFoundException` or `UserNotFoundException`. */
export function findForAdmin(
  { config, users }: { readonly config: PoolConfig; readonly users: Users },
  { UserPoolId, Username }: { readonly UserPoolId: string; readonly Username: string },
): User {
  checkPoolId(config, UserPoolId);
  const user = users.find(Username);
  if (user !== undefined) return user;
  throw new CognitoError("UserNotFoundException", "User does not exist.");
}

/**
 * The user who signs in by this name. The sub is none, unless it is the pool's own name of the user.
 * Source: https://github.com/ministackorg/ministack/pull/1758
 */
export function findToSignIn(users: Users, username: string): User | undefined {
  const user = users.find(username);
  return user?.sub === username && user.username !== username ? undefined : user;
}

/**
 * The user that was found for an app's client. Throws `missing` where there is none, and `hidden` instead where the
 * client prevents that anybody learns so.
 */
export function foundForClient(
  user: User | undefined,
  { preventUserExistenceErrors }: PoolClient,
  { missing, hidden }: Readonly<Record<"missing" | "hidden", () => CognitoError>>,
): User {
  if (user !== undefined) return user;
  throw preventUserExistenceErrors === "LEGACY" ? missing() : hidden();
}

/**
 * The user whom an app's client wants a code mailed. Throws `UserNotFoundException`, or `NotAuthorizedException` for a
 * disabled one; says undefined instead where the client prevents that anybody learns so.
 */
export function findToMail(
  users: Users,
  { preventUserExistenceErrors }: PoolClient,
  username: string,
): User | undefined {
  const user = users.find(username);
  if (user?.enabled === true) return user;
  if (preventUserExistenceErrors === "ENABLED") return undefined;
  if (user === undefined) throw new CognitoError("UserNotFoundException");
  throw notAuthorized("User is disabled.");
}

/**
 * The user whom an access token belongs to, that is good for this. Throws `NotAuthorizedException`,
 * `UserNotFoundException` or `PasswordResetRequiredException`.
 */
export async function findByToken(
  { users, tokens }: { readonly users: Users; readonly tokens: Tokens },
  accessToken: string,
  scope: string = ownAccountScope,
): Promise<User> {
  const claims = await tokens.readAccessToken(accessToken);
  if (!claims.scope.split(" ").includes(scope)) {
    throw notAuthorized("Access Token does not have required scopes");
  }
  const user = users.findBySub(claims.sub);
  if (user === undefined) throw new CognitoError("UserNotFoundException", "User does not exist.");
  checkNotRevoked("Access", claims, user);
  if (!user.enabled) throw notAuthorized("User is disabled.");
  if (user.status === "RESET_REQUIRED") throw new CognitoError("PasswordResetRequiredException");
  return user;
}
