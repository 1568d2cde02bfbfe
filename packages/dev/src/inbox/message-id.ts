import { randomInt } from "node:crypto";

const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** A random ID that looks like Mailpit's: 22 characters without look-alikes, about 128 bits. */
export function createMessageId(): string {
  return Array.from({ length: 22 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
}

/** True for what `createMessageId` makes; anything else is not looked up. */
export function isMessageId(value: string): boolean {
  return /^[0-9A-Za-z]{22}$/.test(value);
}
