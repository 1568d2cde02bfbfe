import type { Claims } from "../link/claims.ts";
import { cookieValues } from "./cookies.ts";
import { sha256 } from "./sha256.ts";

/** The cookie in which `cognito-links/browser` keeps the verifier. */
const PROOF_COOKIE = "link_proof";

/** Whether this is the browser that signed up: a verifier of its own hashes to what the mail handler put into the link. */
export function isProven(cookies: string | undefined, { proof }: Claims): boolean {
  return (
    proof !== undefined &&
    cookieValues(cookies, PROOF_COOKIE).some((verifier) => sha256(verifier) === proof)
  );
}
