import { CognitoError } from "./errors.ts";
import { usernameRule, userPoolIdRule } from "./field-rules.ts";
import { type Fields, readInput } from "./input.ts";
import type { PoolConfig } from "./pool-options.ts";
import type { User, Users } from "./users.ts";

/** What the admin operations need. */
export interface AdminParts {
  readonly config: PoolConfig;
  readonly users: Users;
}

const input = (fields: Fields) => ({
  userPoolId: fields.required("UserPoolId", userPoolIdRule),
  username: fields.required("Username", usernameRule),
});

/** Throws `ResourceNotFoundException` for the id of another pool. */
export function checkPoolId(config: Pick<PoolConfig, "userPoolId">, userPoolId: string): void {
  if (userPoolId === config.userPoolId) return;
  throw new CognitoError("ResourceNotFoundException", `User pool ${userPoolId} does not exist.`);
}

/** The user that an admin call names. Throws `ResourceNotFoundException` or `UserNotFoundException`. */
export function findForAdmin({ config, users }: AdminParts, body: unknown): User {
  const { userPoolId, username } = readInput(body, input);
  checkPoolId(config, userPoolId);
  const user = users.find(username);
  if (user !== undefined) return user;
  throw new CognitoError("UserNotFoundException", "User does not exist.");
}
