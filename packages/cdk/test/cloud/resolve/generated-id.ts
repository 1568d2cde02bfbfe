import { createHash } from "node:crypto";

/** Characters that look made by chance yet are the same in every run. */
export function generatedId(seed: string, length: number, alphabet = lowerAndDigits): string {
  const bytes = [0, 1].flatMap((round) => [
    ...createHash("sha256").update(`${round} ${seed}`).digest(),
  ]);
  return bytes
    .slice(0, length)
    .map((byte) => alphabet[byte % alphabet.length])
    .join("");
}

export const lowerAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";
export const upperAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
