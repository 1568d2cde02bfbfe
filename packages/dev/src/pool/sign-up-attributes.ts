import { invalidParameter, notAuthorized } from "./errors.ts";
import type { Attribute } from "./field-rules.ts";
import type { PoolConfig } from "./pool-options.ts";

const writable = new Set([
  "address",
  "birthdate",
  "email",
  "family_name",
  "gender",
  "given_name",
  "locale",
  "middle_name",
  "name",
  "nickname",
  "phone_number",
  "picture",
  "preferred_username",
  "profile",
  "updated_at",
  "website",
  "zoneinfo",
]);
const protectedNames = new Set(["sub", "email_verified", "phone_number_verified", "identities"]);

/** True for what Cognito takes as an email address. */
function isEmail(text: string): boolean {
  return /^[^\s@<>()[\],;:\\"]+@[^\s@.<>()[\],;:\\"]+(?:\.[^\s@.<>()[\],;:\\"]+)+$/u.test(text);
}

function checkAttribute({ name, value }: Attribute): void {
  if (protectedNames.has(name)) {
    throw notAuthorized("A client attempted to write unauthorized attribute");
  }
  if (!writable.has(name)) {
    throw invalidParameter(
      `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
    );
  }
  if (name === "email" && !isEmail(value)) throw invalidParameter("Invalid email address format.");
  if (name === "phone_number" && !/^\+[1-9]\d{1,14}$/.test(value)) {
    throw invalidParameter("Invalid phone number format.");
  }
}

/** The name rules of the kind of pool. Throws `InvalidParameterException`. */
export function checkUsernameFormat(config: PoolConfig, username: string): void {
  if (config.signInWith === "email" && !isEmail(username)) {
    throw invalidParameter("Username should be an email.");
  }
  if (config.aliasEmail && isEmail(username)) {
    throw invalidParameter(
      "Username cannot be of email format, since user pool is configured for email alias.",
    );
  }
}

/**
 * Checks the attributes of a SignUp, and completes them: the address, and that it is not verified.
 * Throws `InvalidParameterException`, or `NotAuthorizedException` for attributes only Cognito writes.
 */
export function readSignUpAttributes(
  config: PoolConfig,
  username: string,
  list: readonly Attribute[],
): Record<string, string> {
  list.forEach(checkAttribute);
  const { email, ...attributes } = Object.fromEntries(list.map(({ name, value }) => [name, value]));
  if (Object.keys(attributes).length + (email === undefined ? 0 : 1) !== list.length) {
    throw invalidParameter("An attribute is given more than once.");
  }
  if (config.signInWith === "email") {
    if (email !== undefined && email.toLowerCase() !== username.toLowerCase()) {
      throw invalidParameter("The username and the email attribute must be the same.");
    }
    return { ...attributes, email: username, email_verified: "false" };
  }
  if (email !== undefined) return { ...attributes, email, email_verified: "false" };
  throw invalidParameter(
    "Attributes did not conform to the schema: email: The attribute is required\n",
  );
}
