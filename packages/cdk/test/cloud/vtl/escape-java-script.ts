const named: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\n": "\\n",
  "\t": "\\t",
  "\f": "\\f",
  "\r": "\\r",
  "'": "\\'",
  '"': '\\"',
  "\\": "\\\\",
  "/": "\\/",
};

/**
 * `StringEscapeUtils.escapeJavaScript` of Apache Commons Lang 2, which API Gateway's function is: `\'` and `\/`, which
 * JSON does not have in the first case and does not need in the second; everything beyond ASCII as `\uXXXX`.
 * Source: https://commons.apache.org/proper/commons-lang/javadocs/api-2.6/org/apache/commons/lang/StringEscapeUtils.html
 */
export function escapeJavaScript(text: string): string {
  // Unit by unit, as Java does: an emoji becomes two escapes.
  return text
    .split("")
    .map((unit) => named[unit] ?? (/[ -~]|\u007f/.test(unit) ? unit : hex(unit)))
    .join("");
}

function hex(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
