import { escapeJavaScript } from "./escape-java-script.ts";
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
