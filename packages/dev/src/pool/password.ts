import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { CognitoError } from "./errors.ts";

const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/;

/** Cognito's default password policy, in the order in which it complains. */
const policy: readonly [(password: string) => boolean, string][] = [
  [(password) => password.length >= 8, "Password not long enough"],
  [(password) => /[A-Z]/.test(password), "Password must have uppercase characters"],
  [(password) => /[a-z]/.test(password), "Password must have lowercase characters"],
  [(password) => /[0-9]/.test(password), "Password must have numeric characters"],
  [(password) => symbol.test(password), "Password must have symbol characters"],
];

/** Throws `InvalidPasswordException` for a password that the default policy refuses. */
export function checkPasswordPolicy(password: string): void {
  const broken = policy.find(([holds]) => !holds(password));
  if (broken === undefined) return;
  throw new CognitoError(
    "InvalidPasswordException",
    `Password did not conform with policy: ${broken[1]}`,
  );
}

// Cheap on purpose: these are throw-away passwords of a sandbox, and sign-up should stay quick.
const cost = { N: 512, r: 8, p: 1 };

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** A salted hash as `salt.key`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return `${salt.toString("base64url")}.${key.toString("base64url")}`;
}

/** True when the password is the one that was hashed. */
export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  const [salt = "", key = ""] = hash.split(".");
  const expected = Buffer.from(key, "base64url");
  const derived = await derive(password, Buffer.from(salt, "base64url"));
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}
