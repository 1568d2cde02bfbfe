/**
 * Texts that somebody else wrote: JSON, addresses, base64url, percent-encoding. What is not well-formed is undefined;
 * nothing here throws.
 */

/** A JSON object as it came over the wire. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for `{…}`, not for lists and null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object without fields for what is absent or no object. */
export function toJsonObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Reads JSON; undefined for what is none, which JSON itself cannot say. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a URL; undefined for what is none. In Node 20 and 22 `URL.canParse` answers wrongly once it has been called often. */
export function readUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Reads base64url. Exactly one text stands for the same bytes: padding, other alphabets and stray last bits are refused. */
export function fromBase64Url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : undefined;
}

/**
 * The characters of Cognito's patterns, to be put into classes. Those are Java's, whose `\s` knows neither the no-break
 * space nor the byte order mark; JavaScript's does, so the white space is written out. No literals: V8 takes milliseconds
 * for Unicode classes, at every start.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerificationMessageTemplateType.html
 */
export const VISIBLE = "\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}";
export const WHITE_SPACE = "\\t\\n\\v\\f\\r ";

/** Percent-encodes all that is not unreserved: `'`, `(`, `)`, `!` and `*` too, which end links in some mail clients. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Undoes it once; undefined where what is encoded is no UTF-8. */
export function percentDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
