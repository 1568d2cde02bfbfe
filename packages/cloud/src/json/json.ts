/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object that may be absent, which counts as empty. Throws for anything else, naming `what`. */
export function objectOf(value: unknown, what: string): JsonObject {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new Error(`${what} is no object: ${JSON.stringify(value)}`);
  return value;
}

/** A list that may be absent, which counts as empty. Throws for anything else, naming `what`. */
export function listOf(value: unknown, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Error(`${what} is no list: ${JSON.stringify(value)}`);
  return value;
}

/** Text, or what CloudFormation writes as text. Throws for anything else, naming `what`. */
export function textOf(value: unknown, what: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new Error(`${what} is no text: ${JSON.stringify(value)}`);
}

/** As `textOf`; undefined when absent. */
export function optionalText(value: unknown, what: string): string | undefined {
  return value === undefined || value === null ? undefined : textOf(value, what);
}

/** An object of texts that may be absent, which counts as empty. */
export function textsOf(value: unknown, what: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(objectOf(value, what)).map(([name, one]) => [
      name,
      textOf(one, `${what}.${name}`),
    ]),
  );
}

/** True for `true` and for CloudFormation's `"true"`. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}
