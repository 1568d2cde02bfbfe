/**
 * What a page may show of an address, as little as lets its owner know it again: first letter, first letter of the
 * domain, and the last label. Three pieces, without the dots that `showMasked` puts between them.
 */
export function maskAddress(address: string): string | undefined {
  const [, first, domain, last] =
    /^([\p{L}\p{N}\p{P}\p{S}])[^@]*@([\p{L}\p{N}])[^@]*\.([\p{L}\p{N}-]{1,24})$/u.exec(
      address.normalize("NFC"),
    ) ?? [];
  return first && domain && last ? `${first}@${domain}.${last}` : undefined;
}

/** Writes a masked address for people: `m•••@e•••.com`. */
export function showMasked(masked: string): string {
  return masked.replace(/^(.)@(.)\./su, "$1•••@$2•••.");
}
