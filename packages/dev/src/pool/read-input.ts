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

function outOfBounds(size: number, { min, max }: Bounds, what: "length" | "value"): string[] {
  const broken: string[] = [];
  if (min !== undefined && size < min) broken.push(`greater than or equal to ${min}`);
  if (max !== undefined && size > max) broken.push(`less than or equal to ${max}`);
  return broken.map((bound) => `Member must have ${what} ${bound}`);
}

function brokenInString(shape: StringShape, value: string): string[] {
  const broken = outOfBounds(value.length, shape, "length");
  if (shape.pattern !== undefined && patterns.get(shape.pattern)?.test(value) === false) {
    broken.push(`Member must satisfy regular expression pattern: ${shape.pattern}`);
  }
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    broken.push(`Member must satisfy enum value set: [${shape.enum.join(", ")}]`);
  }
  return broken;
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

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

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

  function read(value: unknown, shapeName: ShapeName, at: string): unknown {
    const shape = shapes[shapeName];
    switch (shape.type) {
      case "string": {
        if (typeof value !== "string") throw wrongKind(value, "a String");
        const shown = shape.sensitive === true ? undefined : value;
        faults.push(...brokenInString(shape, value).map((each) => faultAt(at, each, shown)));
        return value;
      }
      case "integer":
        if (!Number.isInteger(value)) throw wrongKind(value, "an Integer");
        faults.push(
          ...outOfBounds(Number(value), shape, "value").map((each) => faultAt(at, each, value)),
        );
        return value;
      case "boolean":
        if (typeof value !== "boolean") throw wrongKind(value, "a Boolean");
        return value;
      case "list":
        if (!Array.isArray(value)) throw wrongKind(value, "a List");
        faults.push(...outOfBounds(value.length, shape, "length").map((each) => faultAt(at, each)));
        return value.map((each, index) => read(each, shape.of, `${at}.${index + 1}.member`));
      case "map": {
        if (!isRecord(value)) throw wrongKind(value, "a structure");
        const entries = Object.entries(value).map(([key, each]) => [
          read(key, shape.key, `${at}.${key}`),
          read(each, shape.of, `${at}.${key}`),
        ]);
        return Object.fromEntries(entries);
      }
      case "structure":
        return readStructure(value, shape, at);
    }
  }

  function readStructure(
    value: unknown,
    { members, required }: Extract<Shape, { readonly type: "structure" }>,
    at: string,
  ): object {
    if (!isRecord(value)) throw wrongKind(value, "a structure");
    const placeOf = (each: string): string => (at === "" ? "" : `${at}.`) + lowerFirst(each);
    const entries = Object.entries(members).flatMap(([each, of]) => {
      const given = Object.hasOwn(value, each) ? (value[each] ?? undefined) : undefined;
      if (given !== undefined) return [[each, read(given, of, placeOf(each))]];
      if (required.includes(each)) {
        const shape = shapes[of];
        const isSensitive = shape.type === "string" && shape.sensitive === true;
        const shown = isSensitive ? undefined : null;
        faults.push(faultAt(placeOf(each), "Member must not be null", shown));
      }
      return [];
    });
    for (const [each, given] of unknownMembers === "refused" ? Object.entries(value) : []) {
      if (Object.hasOwn(members, each) || given === null) continue;
      faults.push(faultAt(placeOf(each), "Member is not one of the service's"));
    }
    return Object.fromEntries(entries);
  }

  const input = read(body, `${name}Request` as ShapeName, "");
  if (faults.length > 0) throw validationError(faults);
  return input as Input<Name>;
}
