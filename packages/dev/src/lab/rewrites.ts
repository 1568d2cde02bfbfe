// What becomes of links and mails on their way to a person.

/** Drops everything behind `#`. */
export function dropFragment(link: string): string {
  return link.replace(/#.*$/s, "");
}

/** Decodes the query's values and encodes them again by another hand, as a form would. */
export function reencode(link: string): string {
  const url = new URL(link);
  url.search = new URLSearchParams(url.search).toString();
  return url.href;
}

/** Percent-encodes every character of the values that is no letter or digit: `-` becomes `%2D`. */
export function overEncode(link: string): string {
  return mapValues(link, (value) =>
    encodeURIComponent(value).replace(/[-_.!~*'()]/g, (character) => percent(character)),
  );
}

/** Writes percent-encodings in lower case: `%2D` becomes `%2d`. */
export function lowerCasePercents(link: string): string {
  return link.replace(/%[0-9A-F]{2}/gi, (encoded) => encoded.toLowerCase());
}

/** Escapes for HTML what was escaped already. */
export function escapeAgain(link: string): string {
  return link.replaceAll("&", "&amp;");
}

/** Leaves the equals signs as quoted-printable writes them. */
export function keepQuotedPrintable(link: string): string {
  return link.replaceAll("=", "=3D");
}

/** Leaves a soft line break in the middle of the first value, as an address bar encodes it. */
export function breakInside(link: string): string {
  return link.replace(/(=.{4})/, "$1=%0D%0A");
}

/** Takes the full stop behind a link for a part of it, and what follows it as well. */
export function glueOn(link: string): string {
  return `${link}.%20`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Order, names and number of the parameters stay. */
function mapValues(link: string, change: (value: string) => string): string {
  const [address = "", query = ""] = dropFragment(link).split(/\?(.*)/s, 2);
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => `${name}=${change(value)}`);
  return `${address}?${pairs.join("&")}`;
}

const COLUMNS = 76;

/**
 * Writes text as mail servers do: lines of at most 76 characters with a `=` at the end of a broken one.
 * Source: https://www.rfc-editor.org/rfc/rfc2045#section-6.7
 */
export function toQuotedPrintable(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => breakLine(encodeLine(line)))
    .join("\r\n");
}

/** Reads it back. */
export function fromQuotedPrintable(encoded: string): string {
  const bytes = encoded
    .replace(/[ \t]+$/gm, "")
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8").replaceAll("\r\n", "\n");
}

/** A space at the end of a line would be lost on the way, and `=` begins an encoding. */
function encodeLine(line: string): readonly string[] {
  const bytes = [...Buffer.from(line, "utf8")];
  return bytes.map((byte, i) => {
    const isBlank = byte === 0x20 || byte === 0x09;
    const isPlain = byte > 0x20 && byte < 0x7f && byte !== 0x3d;
    if (isPlain || (isBlank && i < bytes.length - 1)) return String.fromCharCode(byte);
    return `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
}

function breakLine(characters: readonly string[]): string {
  const lines = [""];
  for (const character of characters) {
    const line = lines.at(-1) ?? "";
    if (line.length + character.length < COLUMNS) lines[lines.length - 1] = line + character;
    else lines.push(character);
  }
  return lines.join("=\r\n");
}
