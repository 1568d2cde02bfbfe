import { randomBytes, randomInt, scryptSync, timingSafeEqual } from "node:crypto";
import { CognitoError } from "./errors.ts";
import type { PasswordPolicy } from "./settings/to-settings.ts";
import { hashForSrp, type SrpUser } from "./srp.ts";

const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/;

/** What the policy asks for and the password lacks, in the order in which Cognito complains. */
function brokenRules(policy: PasswordPolicy, password: string): string[] {
  const rules: readonly [boolean, RegExp, string][] = [
    [policy.RequireUppercase, /[A-Z]/, "Password must have uppercase characters"],
    [policy.RequireLowercase, /[a-z]/, "Password must have lowercase characters"],
    [policy.RequireNumbers, /[0-9]/, "Password must have numeric characters"],
    [policy.RequireSymbols, symbol, "Password must have symbol characters"],
  ];
  return [
    ...(password.length >= policy.MinimumLength ? [] : ["Password not long enough"]),
    ...rules.flatMap(([asked, rule, text]) => (asked && !rule.test(password) ? [text] : [])),
  ];
}

/** Throws `InvalidPasswordException` for a password that the policy refuses. */
export function checkPasswordPolicy(policy: PasswordPolicy, password: string): void {
  const [broken] = brokenRules(policy, password);
  if (broken === undefined) return;
  throw new CognitoError(
    "InvalidPasswordException",
    `Password did not conform with policy: ${broken}`,
  );
}

const kinds = [
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  "abcdefghijklmnopqrstuvwxyz",
  "0123456789",
  "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-",
];

/** A temporary password: some of each kind of sign, also of those that HTML and addresses do not take as they are. */
export function makePassword({ MinimumLength }: PasswordPolicy): string {
  const pick = (from: string): string => from.charAt(randomInt(from.length));
  const signs = [...kinds.map(pick), ..."&<%+"];
  while (signs.length < MinimumLength) signs.push(pick(kinds.join("")));
  for (let last = signs.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [signs[last], signs[other]] = [signs[other] ?? "", signs[last] ?? ""];
  }
  return signs.join("");
}

// Cheap on purpose: these are throw-away passwords of a sandbox, and sign-up should stay quick.
const cost = { N: 16, r: 8, p: 1 };

function derive(password: string, salt: Buffer): Buffer {
  return scryptSync(password, salt, 32, cost);
}

/** What is kept of a user's password. */
export function keptOfPassword(
  password: string,
  username: string,
  { userPoolId }: Pick<SrpUser, "userPoolId">,
): { readonly passwordHash: string; readonly srp: string } {
  return {
    passwordHash: hashPassword(password),
    srp: hashForSrp(password, { username, userPoolId }),
  };
}

/** A salted hash as `salt.key`, both base64url. */
function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString("base64url")}.${derive(password, salt).toString("base64url")}`;
}

/** True when the password is the one that was hashed. */
export function passwordMatches(password: string, hash: string): boolean {
  const [salt = "", key = ""] = hash.split(".");
  const expected = Buffer.from(key, "base64url");
  const derived = derive(password, Buffer.from(salt, "base64url"));
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}
