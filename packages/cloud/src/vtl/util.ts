import type { Reading } from "./model.ts";

/**
 * `$util`. Null goes into none of its functions: what they make of it is not documented.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#util-template-reference
 */
export function createUtil(reading: Reading): Record<string, unknown> {
  const onText =
    (name: string, make: (text: string) => unknown) =>
    (value: unknown): unknown => {
      if (typeof value !== "string") throw new Error(`$util.${name} was given ${String(value)}`);
      return make(value);
    };
  return {
    escapeJavaScript: onText("escapeJavaScript", (text) =>
      text === "" ? reading.escapedEmpty : escapeJavaScript(text),
    ),
    parseJson: onText("parseJson", (text): unknown => JSON.parse(text)),
    urlEncode: onText("urlEncode", urlEncode),
    urlDecode: onText("urlDecode", (text) => decodeURIComponent(text.replaceAll("+", " "))),
    base64Encode: onText("base64Encode", (text) => Buffer.from(text).toString("base64")),
    base64Decode: onText("base64Decode", (text) => Buffer.from(text, "base64").toString("utf8")),
  };
}

/**
 * Java's URLEncoder: a form's encoding, in which a space is `+` and only `. - * _` stay as they are.
 * Source: https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/net/URLEncoder.html
 */
function urlEncode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/[!'()~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

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
