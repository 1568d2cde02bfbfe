import { fromBase64Url, VISIBLE } from "../encoding/encoding.ts";

/** Longest `state`, in UTF-16 code units. */
export const MAX_STATE_LENGTH = 512;

/**
 * Cognito's own constraint on usernames: 1 to 128 characters, no white space, no format characters.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export function isUsername(value: string): boolean {
  return value.length <= 128 && (/^[!-~]+$/.test(value) || isVisible(value));
}

function isVisible(value: string): boolean {
  return new RegExp(`^[${VISIBLE}]+$`, "u").test(value) && !value.includes("\uFFFD");
}

/** Whether a text can be the SHA-256 of a verifier, written as base64url. */
export function isProof(value: string): boolean {
  return /^[\w-]{43}$/.test(value) && fromBase64Url(value) !== undefined;
}

/** First letter, first letter of the domain, and the last label. */
const PARTS = /^([!-~])[^@]*@([A-Za-z\d])[^@]*\.([A-Za-z\d-]{1,24})$/;

/** The same in every script. No literal: V8 takes milliseconds for Unicode classes, at every start. */
function partsInAnyScript(address: string): RegExpExecArray | null {
  const parts = String.raw`^([\p{L}\p{N}\p{P}\p{S}])[^@]*@([\p{L}\p{N}])[^@]*\.([\p{L}\p{N}-]{1,24})$`;
  return new RegExp(parts, "u").exec(address);
}

/**
 * What a page may show of an address, as little as lets its owner know it again: first letter, first letter of the
 * domain, and the last label. Three pieces, without the dots that `showMasked` puts between them.
 */
export function maskAddress(address: string): string | undefined {
  const composed = address.normalize("NFC");
  const [, first, domain, last] = PARTS.exec(composed) ?? partsInAnyScript(composed) ?? [];
  return first && domain && last ? `${first}@${domain}.${last}` : undefined;
}

/** Writes an address for people, masked or not yet: `m•••@e•••.com`. */
export function showMasked(account: string): string {
  const masked = maskAddress(account) ?? "•••";
  return masked.replace(/^(.)@(.)\./su, "$1•••@$2•••.");
}
