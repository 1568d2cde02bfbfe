import { createHmac, randomBytes } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const stepSeconds = 30;

function fromBase32(text: string): Buffer {
  const bits = [...text].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** A secret for an authenticator app: 52 signs of base32, as Cognito's. */
export function makeTotpSecret(): string {
  return [...randomBytes(52)].map((byte) => alphabet.charAt(byte % 32)).join("");
}

/** The code of one step of 30 seconds. */
function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** The steps whose codes are taken at this time, in epoch milliseconds: the one it is in, and one to each side. */
export function openSteps(time: number): readonly number[] {
  const step = Math.floor(time / 1000 / stepSeconds);
  return [step - 1, step, step + 1].filter((each) => each >= 0);
}

/**
 * Of which step this is the code, if of any that is taken at this time.
 * Source: https://www.rfc-editor.org/rfc/rfc6238
 */
export function stepOfCode(secret: string, code: string, time: number): number | undefined {
  return openSteps(time).find((step) => codeAt(secret, step) === code);
}
