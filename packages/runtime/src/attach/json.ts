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
