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

/** Writes a masked address for people: `m•••@e•••.com`. */
export function showMasked(masked: string): string {
  return masked.replace(/^(.)@(.)\./su, "$1•••@$2•••.");
}
