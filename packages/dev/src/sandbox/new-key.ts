import { randomBytes } from "node:crypto";

/** A key for `keys`: 32 random bytes as base64url. */
export function newKey(): string {
  return randomBytes(32).toString("base64url");
}
