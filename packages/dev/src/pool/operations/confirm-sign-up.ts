import type { Clients } from "../clients.ts";
import type { Clock } from "../clock.ts";
import type { Codes } from "../codes.ts";
import { CognitoError, notAuthorized } from "../errors.ts";
import {
  clientIdRule,
  codeRule,
  secretHashRule,
  sessionRule,
  usernameRule,
} from "../field-rules.ts";
import { type Fields, readInput } from "../input.ts";
import type { Operation } from "../operation.ts";
import type { PoolClient, PoolConfig } from "../pool-options.ts";
import type { RunPostConfirmation } from "../post-confirmation.ts";
import type { User, Users } from "../users.ts";

const input = (fields: Fields) => ({
  clientId: fields.required("ClientId", clientIdRule),
  username: fields.required("Username", usernameRule),
  code: fields.required("ConfirmationCode", codeRule),
  secretHash: fields.optional("SecretHash", secretHashRule),
  forceAliasCreation: fields.boolean("ForceAliasCreation"),
  session: fields.optional("Session", sessionRule),
  clientMetadata: fields.map("ClientMetadata"),
});

export interface ConfirmSignUpParts {
  readonly config: PoolConfig;
  readonly clients: Clients;
  readonly users: Users;
  readonly codes: Codes;
  readonly clock: Clock;
  readonly postConfirmation: RunPostConfirmation;
}

/** ConfirmSignUp. The status is looked at before the code, the alias only after it. */
export function confirmSignUp(parts: ConfirmSignUpParts): Operation {
  const { config, clients, users, codes, clock, postConfirmation } = parts;

  function findUser(username: string, client: PoolClient): User {
    const user = users.find(username);
    if (user !== undefined) return user;
    throw client.preventUserExistenceErrors === "LEGACY"
      ? new CognitoError("UserNotFoundException")
      : new CognitoError("CodeMismatchException");
  }

  function checkStatus(user: User): void {
    if (!user.enabled) throw notAuthorized("User is disabled.");
    if (user.status !== "UNCONFIRMED") {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    }
  }

  function confirm(user: User, forceAliasCreation: boolean): void {
    const { email } = user.attributes;
    if (email !== undefined) {
      const owner = config.aliasEmail ? users.ownerOfEmail(email) : undefined;
      if (owner !== undefined && owner !== user && !forceAliasCreation) {
        throw new CognitoError("AliasExistsException");
      }
      users.setAttributes(user, { email_verified: "true" });
    }
    user.status = "CONFIRMED";
    user.modifiedAt = clock.now();
    codes.drop(user.sub, "sign-up");
  }

  return async (body, { awsSdkVersion }) => {
    const request = readInput(body, input);
    const { clientId, username, clientMetadata } = request;
    const client = clients.authorize(clientId, username, request.secretHash);
    const user = findUser(username, client);
    checkStatus(user);
    codes.check(user.sub, "sign-up", request.code);
    confirm(user, request.forceAliasCreation);
    await postConfirmation(user, { awsSdkVersion, clientId }, clientMetadata);
    return {};
  };
}
