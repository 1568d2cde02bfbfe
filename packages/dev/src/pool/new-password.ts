import { checkMutable, missingAttributes, readAttributes } from "./attributes.ts";
import type { ChallengeAnswer } from "./code-challenge.ts";
import { invalidParameter, notAuthorized } from "./errors.ts";
import type { PoolParts } from "./operation.ts";
import { type Parameters, parameter } from "./parameters.ts";
import { checkPasswordPolicy, keptOfPassword } from "./password.ts";
import type { PoolClient } from "./pool-options.ts";
import { brokenConstraints, faultAt, validationError } from "./read-input.ts";
import type { Schema } from "./schema.ts";
import { ownerOfSession } from "./session-owner.ts";
import { invalidSession } from "./sessions.ts";
import type { SignInAnswer } from "./sign-in.ts";

const attributePrefix = "userAttributes.";

/** The attributes that came with the password; none may be one that cannot be changed, or that is required and was there already. */
function newAttributes(
  schema: Schema,
  client: PoolClient,
  responses: Parameters,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const list = Object.entries(responses)
    .filter(([name]) => name.startsWith(attributePrefix))
    .map(([name, Value]) => ({ Name: name.slice(attributePrefix.length), Value }));
  const attributes = readAttributes(schema, list, client);
  checkMutable(schema, attributes);
  const provided = schema.required.find(
    (name) => given[name] !== undefined && attributes[name] !== undefined,
  );
  if (provided !== undefined) {
    throw notAuthorized(`Cannot modify an already provided ${provided}`);
  }
  const missing = missingAttributes(schema, { ...given, ...attributes });
  if (missing.length > 0) {
    throw invalidParameter(`Invalid attributes given, ${missing.join(", ")} is missing`);
  }
  for (const name of ["email", "phone_number"]) {
    if (attributes[name] !== undefined) attributes[`${name}_verified`] = "false";
  }
  return attributes;
}

type Parts = Pick<PoolParts, "config" | "users" | "sessions" | "signIn" | "settings" | "clock">;

/**
 * Answers NEW_PASSWORD_REQUIRED: the user has a password of their own, and is signed in. A refused password leaves the
 * session good.
 */
export async function answerNewPassword(
  { config, users, sessions, signIn, settings, clock }: Parts,
  answer: ChallengeAnswer,
): Promise<SignInAnswer> {
  const { client, responses } = answer;
  const { user, use } = ownerOfSession({ users, sessions }, answer, "NEW_PASSWORD_REQUIRED");
  signIn.checkMaySignIn(user);
  if (user.status !== "FORCE_CHANGE_PASSWORD") throw invalidSession();

  const password = parameter(responses, "NEW_PASSWORD");
  checkPasswordPolicy(settings.current().Policies.PasswordPolicy, password);
  const faults = brokenConstraints("PasswordType", password);
  if (faults.length > 0) throw validationError(faults.map((each) => faultAt("newPassword", each)));
  const attributes = newAttributes(config.schema, client, responses, user.attributes);

  use();
  users.setAttributes(user, attributes);
  user.status = "CONFIRMED";
  Object.assign(
    user,
    keptOfPassword(password, { username: user.username, userPoolId: config.userPoolId }),
  );
  user.passwordExpiresAt = undefined;
  user.modifiedAt = clock.now();
  return signIn.proceed(user, answer);
}
