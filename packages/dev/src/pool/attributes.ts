import type { Contact } from "./delivery.ts";
import { invalidParameter, notAuthorized } from "./errors.ts";
import type { PoolClient, PoolConfig } from "./pool-options.ts";
import { checkValue, type Schema, standardAttributes } from "./schema.ts";
import type { Input } from "./service-model.ts";

/** What only Cognito writes. */
const protectedNames = new Set(["sub", "identities"]);
/** What an administrator may write, too. */
const verifiedFlags = new Set(["email_verified", "phone_number_verified"]);
const standardNames: readonly string[] = standardAttributes.map(({ name }) => name);

/** Who writes an attribute: an administrator, or whoever uses this client. */
export type Writer = "administrator" | PoolClient;

/** A client that says nothing writes what every pool has, and no custom attribute. */
function mayWrite(writer: Writer, name: string): boolean {
  if (protectedNames.has(name)) return false;
  if (writer === "administrator") return true;
  if (verifiedFlags.has(name)) return false;
  const { writeAttributes = [...standardNames, "updated_at"] } = writer;
  return writeAttributes.includes(name);
}

/** What the schema wants of everybody, and this user does not have. */
export function missingAttributes(
  { required }: Schema,
  attributes: Readonly<Record<string, string>>,
): readonly string[] {
  return required.filter((name) => (attributes[name] ?? "") === "");
}

/** True for what Cognito takes as an email address. */
function isEmail(text: string): boolean {
  return /^[^\s@<>()[\],;:\\"]+@[^\s@.<>()[\],;:\\"]+(?:\.[^\s@.<>()[\],;:\\"]+)+$/u.test(text);
}

/** Throws `InvalidParameterException`, or `NotAuthorizedException` for attributes that the writer may not write. */
function checkAttribute(schema: Schema, name: string, value: string, writer: Writer): void {
  const attribute = schema.find(name);
  if (attribute === undefined && name !== "identities") {
    throw invalidParameter(
      `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
    );
  }
  if (attribute === undefined || !mayWrite(writer, name)) {
    throw notAuthorized("A client attempted to write unauthorized attribute");
  }
  if (name === "email" && !isEmail(value)) throw invalidParameter("Invalid email address format.");
  if (name === "phone_number" && !/^\+[1-9]\d{1,14}$/.test(value)) {
    throw invalidParameter("Invalid phone number format.");
  }
  // What blank means depends on the operation.
  if (value !== "" || verifiedFlags.has(name)) checkValue(attribute, value);
}

/** Throws `InvalidParameterException` for what was given when the user was made, and is not to be changed. */
export function checkMutable(schema: Schema, attributes: Readonly<Record<string, unknown>>): void {
  const fixed = Object.keys(attributes).find((name) => schema.find(name)?.mutable === false);
  if (fixed !== undefined) throw invalidParameter(`user.${fixed}: Attribute cannot be updated.`);
}

function requireAttribute(missing: string | undefined): void {
  if (missing === undefined) return;
  throw invalidParameter(
    `Attributes did not conform to the schema: ${missing}: The attribute is required`,
  );
}

/** Throws `InvalidParameterException` unless everything is there that the schema wants of everybody. */
export function checkRequired(schema: Schema, attributes: Readonly<Record<string, string>>): void {
  requireAttribute(missingAttributes(schema, attributes)[0]);
}

/** Throws `InvalidParameterException` for a change that takes such an attribute away. */
export function checkKept(schema: Schema, changes: Readonly<Record<string, string>>): void {
  requireAttribute(schema.required.find((name) => changes[name] === ""));
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
export function readAttributes(
  schema: Schema,
  list: AttributeList,
  writer: Writer,
): Record<string, string> {
  const entries = list.map(({ Name, Value = "" }) => {
    // Cognito takes True for true.
    return [Name, verifiedFlags.has(Name) ? Value.toLowerCase() : Value] as const;
  });
  for (const [name, value] of entries) checkAttribute(schema, name, value, writer);
  const attributes = Object.fromEntries(entries);
  if (Object.keys(attributes).length === entries.length) return attributes;
  throw invalidParameter("An attribute is given more than once.");
}

function checkSameAddress(username: string, email: string | undefined): void {
  if (email === undefined || email.toLowerCase() === username.toLowerCase()) return;
  throw invalidParameter("The username and the email attribute must be the same.");
}

/** The attributes of a new user: nothing that is blank where the schema wants something. */
function readNew(schema: Schema, list: AttributeList, writer: Writer): Record<string, string> {
  const attributes = readAttributes(schema, list, writer);
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = schema.find(name);
    if (attribute !== undefined) checkValue(attribute, value);
  }
  return attributes;
}

/**
 * Checks the attributes of a SignUp, and completes them: in an email pool the name is the address. Throws
 * `InvalidParameterException`, or `NotAuthorizedException` for attributes that the client may not write.
 */
export function readSignUpAttributes(
  config: PoolConfig,
  username: string,
  list: AttributeList,
  client: PoolClient,
): Record<string, string> {
  const { email, ...attributes } = readNew(config.schema, list, client);
  if (config.signInWith === "email") checkSameAddress(username, email);
  const address = config.signInWith === "email" ? username : email;
  const whole = address === undefined ? attributes : { ...attributes, email: address };
  checkRequired(config.schema, whole);
  return whole;
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
  const attributes = readNew(config.schema, list, "administrator");
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
