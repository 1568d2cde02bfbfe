/** Puts an expression into a JSON string. `escapeJavaScript` writes `\'`, which JSON does not know. */
export function jsonString(expression: string): string {
  return `"$util.escapeJavaScript(${expression}).replaceAll("\\\\'","'")"`;
}

/** Begins a template whose text was made safe by `escapeVtl`. */
export const ESCAPES = "#set($dollar = '$')#set($hash = '#')";

/** Text as a template gives it back to the letter: `$` and `#` begin references and directives. */
export function escapeVtl(text: string): string {
  return text.replace(/[$#]/g, (sign) => `$\{${sign === "$" ? "dollar" : "hash"}}`);
}
