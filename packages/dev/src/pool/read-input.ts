import { CognitoError, invalidParameter } from "./errors.ts";
import {
  type Bounds,
  type Input,
  type OperationName,
  patterns,
  type Shape,
  type ShapeName,
  type StringShape,
  shapes,
} from "./service-model.ts";

function jsonKind(value: unknown): string {
  if (value === null || value === undefined) return "NULL_VALUE";
  if (typeof value === "boolean") return value ? "TRUE_VALUE" : "FALSE_VALUE";
  if (typeof value === "object") return Array.isArray(value) ? "START_ARRAY" : "START_OBJECT";
  return typeof value === "string" ? "STRING_VALUE" : "NUMBER_VALUE";
}

function wrongKind(value: unknown, wanted: string): CognitoError {
  const kind = jsonKind(value);
  return new CognitoError("SerializationException", `${kind} can not be converted to ${wanted}`);
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const nothing: readonly string[] = [];

function outOfBounds(
  size: number,
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Bounds,
  what: "length" | "value",
): readonly string[] {
  if (size < min) return [`Member must have ${what} greater than or equal to ${min}`];
  return size > max ? [`Member must have ${what} less than or equal to ${max}`] : nothing;
}

function brokenInString(shape: StringShape, value: string): readonly string[] {
  const { pattern, enum: words } = shape;
  const bounds = outOfBounds(value.length, shape, "length");
  const isLike = pattern === undefined || patterns.get(pattern)?.test(value) !== false;
  const isKnown = words === undefined || words.includes(value);
  if (isLike && isKnown) return bounds;
  return [
    ...bounds,
    ...(isLike ? [] : [`Member must satisfy regular expression pattern: ${pattern}`]),
    ...(isKnown ? [] : [`Member must satisfy enum value set: [${words.join(", ")}]`]),
  ];
}

/** The constraints of the model that this text breaks, in the service's words. */
export function brokenConstraints(name: ShapeName, text: string): readonly string[] {
  const shape = shapes[name];
  return shape.type === "string" ? brokenInString(shape, text) : [];
}

/** The answer to an input that breaks these constraints. */
export function validationError(faults: readonly string[]): CognitoError {
  const errors = faults.length === 1 ? "error" : "errors";
  return invalidParameter(`${faults.length} validation ${errors} detected: ${faults.join("; ")}`);
}

/** One broken constraint, as Cognito names it: `at` is where, for example `userAttributes.1.member.name`. */
export function faultAt(at: string, constraint: string, shown?: unknown): string {
  const value = shown === undefined ? "" : shown === null ? "null " : `'${String(shown)}' `;
  return `Value ${value}at '${at}' failed to satisfy constraint: ${constraint}`;
}

/** Where something is: below what, and its name there. Nearly always nobody asks, so it is put together for a fault. */
type Place = readonly [above: Place, name: string, isKey?: true] | undefined;

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function nameOf(at: Place): string {
  if (at === undefined) return "";
  const [above, name, isKey = false] = at;
  const own = isKey ? name : lowerFirst(name);
  return above === undefined ? own : `${nameOf(above)}.${own}`;
}

export interface ReadOptions {
  /** What becomes of members that the model does not have: Cognito ignores them. */
  readonly unknownMembers?: "ignored" | "refused";
}

/**
 * Reads what an operation was sent; members that are null count as left out. All faults are named together. Throws
 * `SerializationException` for wrong JSON types, else `InvalidParameterException`.
 */
export function readInput<Name extends OperationName>(
  name: Name,
  body: unknown,
  { unknownMembers = "ignored" }: ReadOptions = {},
): Input<Name> {
  const faults: string[] = [];

  function read(value: unknown, shapeName: ShapeName, at: Place): unknown {
    const shape = shapes[shapeName];
    switch (shape.type) {
      case "string": {
        if (typeof value !== "string") throw wrongKind(value, "a String");
        note(brokenInString(shape, value), at, shape.sensitive === true ? undefined : value);
        return value;
      }
      case "integer":
        if (!Number.isInteger(value)) throw wrongKind(value, "an Integer");
        note(outOfBounds(Number(value), shape, "value"), at, value);
        return value;
      case "boolean":
        if (typeof value !== "boolean") throw wrongKind(value, "a Boolean");
        return value;
      case "list":
        if (!Array.isArray(value)) throw wrongKind(value, "a List");
        note(outOfBounds(value.length, shape, "length"), at);
        return value.map((each, index) => read(each, shape.of, [at, `${index + 1}.member`]));
      case "map": {
        if (!isRecord(value)) throw wrongKind(value, "a structure");
        const entries = Object.entries(value).map(([key, each]) => [
          read(key, shape.key, [at, key, true]),
          read(each, shape.of, [at, key, true]),
        ]);
        return Object.fromEntries(entries);
      }
      case "structure":
        return readStructure(value, shape, at);
    }
  }

  function note(broken: readonly string[], at: Place, shown?: unknown): void {
    for (const each of broken) faults.push(faultAt(nameOf(at), each, shown));
  }

  function readStructure(
    value: unknown,
    { members, required }: Extract<Shape, { readonly type: "structure" }>,
    at: Place,
  ): object {
    if (!isRecord(value)) throw wrongKind(value, "a structure");
    const structure: Record<string, unknown> = {};
    for (const each in members) {
      const of = members[each] as ShapeName;
      const given = Object.hasOwn(value, each) ? (value[each] ?? undefined) : undefined;
      if (given !== undefined) structure[each] = read(given, of, [at, each]);
      else if (required.includes(each)) {
        const shape = shapes[of];
        const isSensitive = shape.type === "string" && shape.sensitive === true;
        note(["Member must not be null"], [at, each], isSensitive ? undefined : null);
      }
    }
    for (const [each, given] of unknownMembers === "refused" ? Object.entries(value) : []) {
      if (Object.hasOwn(members, each) || given === null) continue;
      note(["Member is not one of the service's"], [at, each]);
    }
    return structure;
  }

  const input = read(body, `${name}Request` as ShapeName, undefined);
  if (faults.length > 0) throw validationError(faults);
  return input as Input<Name>;
}
