import { createHash } from "node:crypto";
import type { Claims } from "../link/claims.ts";

/** The cookie in which `cognito-links/browser` keeps the verifier. */
const PROOF_COOKIE = "link_proof";

/** Whether this is the browser that signed up: a verifier of its own hashes to what the mail handler put into the link. */
export function isProven(cookies: string | undefined, { proof }: Claims): boolean {
  if (proof === undefined) return false;
  return (cookies ?? "")
    .split(/;\s*/)
    .filter((pair) => pair.startsWith(`${PROOF_COOKIE}=`))
    .some((pair) => sha256(pair.slice(PROOF_COOKIE.length + 1)) === proof);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
