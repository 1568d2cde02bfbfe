import { randomInt, scryptSync } from "node:crypto";
import { isSameSecret } from "./clients.ts";
import { CognitoError } from "./errors.ts";
import type { PasswordPolicy } from "./settings/to-settings.ts";
import { hashForSrp, type SrpUser, verifierOf } from "./srp.ts";
import type { User } from "./users.ts";

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

/** What is known of a password, in the one way or in the other. */
type Kept = Pick<User, "srp" | "verifier" | "passwordHash">;

/** What is kept of a new password, in the place of what was kept of the former. */
export function keptOfPassword(password: string, whose: SrpUser): Kept {
  return { srp: hashForSrp(password, whose), verifier: undefined, passwordHash: undefined };
}

/** True for who has a password. */
export function hasPassword({ srp, verifier, passwordHash }: Kept): boolean {
  return (srp ?? verifier ?? passwordHash) !== undefined;
}

/** What signing in by SRP begins with; undefined where nothing is known for it. */
export function verifierToSignIn({ srp, verifier }: Kept): string | undefined {
  return verifier ?? (srp && verifierOf(srp));
}

/** The user as a data file has them: of the password what is dearest to guess it from, decision 65. */
export function toSavedUser({ srp, verifier, passwordHash, ...user }: User): User {
  const known = verifierToSignIn({ srp, verifier });
  return { ...user, ...(known === undefined ? { passwordHash } : { verifier: known }) };
}

/** True when the password is the user's. */
export function passwordMatches(password: string, whose: SrpUser, kept: Kept): boolean {
  const { srp, verifier, passwordHash } = kept;
  const known = srp ?? verifier;
  if (known === undefined) return passwordHash !== undefined && hashMatches(password, passwordHash);
  const hash = hashForSrp(password, whose, known.split(".")[0]);
  return isSameSecret(srp === undefined ? verifierOf(hash) : hash, known);
}

/** As an older release kept it, `salt.key`: until it is typed the next time. */
function hashMatches(password: string, hash: string): boolean {
  const [salt = "", key = ""] = hash.split(".");
  const cost = { N: 16, r: 8, p: 1 };
  const derived = scryptSync(password, Buffer.from(salt, "base64url"), 32, cost);
  return isSameSecret(derived.toString("base64url"), key);
}
