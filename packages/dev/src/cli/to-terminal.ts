/** What moves a terminal's cursor, ends a line or turns the direction of reading. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

const SHORT: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Makes text of others safe to print: what a terminal would obey is shown as JSON writes it, `\u001b`. JSON stays the same value. */
export function toTerminal(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const hex = character.charCodeAt(0).toString(16).padStart(4, "0");
    return SHORT.get(character) ?? `\\u${hex}`;
  });
}

/** Lines to print, each through `toTerminal`: nothing in one can end it and begin another. */
export function toLines(...texts: readonly string[]): string {
  return texts.map((text) => `${toTerminal(text)}\n`).join("");
}
