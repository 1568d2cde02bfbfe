const COLUMNS = 76;

/**
 * Writes text as mail servers do: lines of at most 76 characters with a `=` at the end of a broken one.
 * Source: https://www.rfc-editor.org/rfc/rfc2045#section-6.7
 */
export function toQuotedPrintable(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => wrap(encodeLine(line)))
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

function wrap(characters: readonly string[]): string {
  const lines = [""];
  for (const character of characters) {
    const line = lines.at(-1) ?? "";
    if (line.length + character.length < COLUMNS) lines[lines.length - 1] = line + character;
    else lines.push(character);
  }
  return lines.join("=\r\n");
}
