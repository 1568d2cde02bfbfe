import type { Contact } from "./delivery.ts";
import { invalidParameter, notAuthorized } from "./errors.ts";
import type { PoolConfig } from "./pool-options.ts";
import type { Input } from "./service-model.ts";

const texts = [
  "name",
  "given_name",
  "family_name",
  "middle_name",
  "nickname",
  "preferred_username",
  "profile",
  "picture",
  "website",
  "email",
  "gender",
  "birthdate",
  "zoneinfo",
  "locale",
  "phone_number",
  "address",
];

/** What anybody may write. */
const writable = new Set([...texts, "updated_at"]);
/** What only Cognito writes. */
const protectedNames = new Set(["sub", "identities"]);
/** What an administrator may write, too. */
const verifiedFlags = new Set(["email_verified", "phone_number_verified"]);

/** Who writes an attribute. */
export type Writer = "client" | "administrator";

function attribute(Name: string, AttributeDataType: string, more: object): object {
  const usual = { DeveloperOnlyAttribute: false, Mutable: true, Required: false };
  return { Name, AttributeDataType, ...usual, ...more };
}

function lengths(MinLength: string, MaxLength: string): object {
  return { StringAttributeConstraints: { MinLength, MaxLength } };
}

function text(name: string): object {
  if (name === "birthdate") return attribute(name, "String", lengths("10", "10"));
  return attribute(name, "String", lengths("0", "2048"));
}

/** The standard attributes as DescribeUserPool lists them; none is required, as in a pool made without a schema. */
export const schemaAttributes: readonly object[] = [
  attribute("sub", "String", { Mutable: false, Required: true, ...lengths("1", "2048") }),
  ...texts.map(text),
  attribute("email_verified", "Boolean", {}),
  attribute("phone_number_verified", "Boolean", {}),
  attribute("updated_at", "Number", { NumberAttributeConstraints: { MinValue: "0" } }),
];

/** What the schema wants of everybody. */
export const requiredAttributes: readonly string[] = ["email"];

/** Those that a user does not have. */
export function missingAttributes(attributes: Readonly<Record<string, string>>): readonly string[] {
  return requiredAttributes.filter((name) => attributes[name] === undefined);
}

/** True for what Cognito takes as an email address. */
function isEmail(text: string): boolean {
  return /^[^\s@<>()[\],;:\\"]+@[^\s@.<>()[\],;:\\"]+(?:\.[^\s@.<>()[\],;:\\"]+)+$/u.test(text);
}

/** Throws `InvalidParameterException`, or `NotAuthorizedException` for attributes only Cognito writes. */
function checkAttribute(name: string, value: string, writer: Writer): void {
  const isFlag = verifiedFlags.has(name);
  if (protectedNames.has(name) || (isFlag && writer === "client")) {
    throw notAuthorized("A client attempted to write unauthorized attribute");
  }
  if (isFlag) {
    if (/^(?:true|false)$/i.test(value)) return;
    throw invalidParameter(`Invalid value for the attribute ${name}: it must be true or false.`);
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

/** Attributes as the wire has them. */
type AttributeList = NonNullable<Input<"SignUp">["UserAttributes"]>;

/** The same by name, each checked. Throws as `checkAttribute` does, also for one that is given twice. */
export function readAttributes(list: AttributeList, writer: Writer): Record<string, string> {
  const entries = list.map(({ Name, Value = "" }) => {
    // Cognito takes True for true.
    return [Name, verifiedFlags.has(Name) ? Value.toLowerCase() : Value] as const;
  });
  for (const [name, value] of entries) checkAttribute(name, value, writer);
  const attributes = Object.fromEntries(entries);
  if (Object.keys(attributes).length === entries.length) return attributes;
  throw invalidParameter("An attribute is given more than once.");
}

function checkSameAddress(username: string, email: string | undefined): void {
  if (email === undefined || email.toLowerCase() === username.toLowerCase()) return;
  throw invalidParameter("The username and the email attribute must be the same.");
}

/**
 * Checks the attributes of a SignUp, and completes them: in an email pool the name is the address. Throws `InvalidParameterException`, or `NotAuthorizedException` for attributes only Cognito writes.
 */
export function readSignUpAttributes(
  config: PoolConfig,
  username: string,
  list: AttributeList,
): Record<string, string> {
  const { email, ...attributes } = readAttributes(list, "client");
  if (config.signInWith === "email") {
    checkSameAddress(username, email);
    return { ...attributes, email: username };
  }
  return email === undefined ? attributes : { ...attributes, email };
}

/**
 * Checks the attributes that an administrator gives a new user, and completes them. What the schema requires may be
 * missing: it is asked for at the first sign-in. Throws `InvalidParameterException` or `NotAuthorizedException`.
 */
export function readInvitedAttributes(
  config: PoolConfig,
  username: string,
  list: AttributeList,
): Record<string, string> {
  const attributes = readAttributes(list, "administrator");
  if (config.signInWith === "email") {
    checkSameAddress(username, attributes["email"]);
    attributes["email"] = username;
  }
  for (const name of ["email", "phone_number"]) {
    const flag = attributes[`${name}_verified`];
    if (attributes[name] === undefined && flag === "true") {
      throw invalidParameter(`${name}_verified is given without ${name}.`);
    }
    if (attributes[name] !== undefined) attributes[`${name}_verified`] = flag ?? "false";
  }
  return attributes;
}

/** Throws for an attribute that no code can verify. */
export function checkVerifiable(name: string): asserts name is Contact {
  if (name === "email" || name === "phone_number") return;
  throw invalidParameter("Only email and phone_number can be verified.");
}
