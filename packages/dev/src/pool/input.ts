import { CognitoError, invalidParameter } from "./errors.ts";

/** What the service model says of one string. `sensitive` values are not repeated in the error. */
export interface StringRule {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
  readonly sensitive?: boolean;
}

/** Reads members of one request; faults are gathered, so that all are named together. */
export interface Fields {
  required(name: string, rule: StringRule): string;
  optional(name: string, rule: StringRule): string | undefined;
  boolean(name: string): boolean;
  /** A whole number between the two. */
  integer(name: string, range: { readonly min: number; readonly max: number }): number | undefined;
  /** A map of strings, such as ClientMetadata. */
  map(name: string): Readonly<Record<string, string>> | undefined;
  /** A list of structures; `read` is called for each. */
  list<T>(name: string, read: (fields: Fields) => T): T[];
}

function jsonKind(value: unknown): string {
  if (value === null || value === undefined) return "NULL_VALUE";
  if (typeof value === "boolean") return value ? "TRUE_VALUE" : "FALSE_VALUE";
  if (typeof value === "object") return Array.isArray(value) ? "START_ARRAY" : "START_OBJECT";
  return typeof value === "string" ? "STRING_VALUE" : "NUMBER_VALUE";
}

/** The answer to JSON of the wrong type. */
export function wrongKind(value: unknown, wanted: string): CognitoError {
  const kind = jsonKind(value);
  return new CognitoError("SerializationException", `${kind} can not be converted to ${wanted}`);
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function brokenConstraints(value: string, rule: StringRule): string[] {
  const broken: string[] = [];
  if (rule.min !== undefined && value.length < rule.min) {
    broken.push(`Member must have length greater than or equal to ${rule.min}`);
  }
  if (rule.max !== undefined && value.length > rule.max) {
    broken.push(`Member must have length less than or equal to ${rule.max}`);
  }
  if (rule.pattern !== undefined && !new RegExp(`^(?:${rule.pattern})$`, "u").test(value)) {
    broken.push(`Member must satisfy regular expression pattern: ${rule.pattern}`);
  }
  if (rule.oneOf !== undefined && !rule.oneOf.includes(value)) {
    broken.push(`Member must satisfy enum value set: [${rule.oneOf.join(", ")}]`);
  }
  return broken;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function fieldsOf(input: unknown, prefix: string, faults: string[]): Fields {
  if (!isRecord(input)) throw wrongKind(input, "a structure");
  const member = (name: string): unknown => (Object.hasOwn(input, name) ? input[name] : undefined);
  const fault = (name: string, value: string, constraint: string): void => {
    faults.push(
      `Value ${value}at '${prefix}${lowerFirst(name)}' failed to satisfy constraint: ${constraint}`,
    );
  };

  function optional(name: string, rule: StringRule): string | undefined {
    const value = member(name) ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value !== "string") throw wrongKind(value, "a String");
    for (const constraint of brokenConstraints(value, rule)) {
      fault(name, rule.sensitive === true ? "" : `'${value}' `, constraint);
    }
    return value;
  }

  return {
    optional,
    required(name, rule) {
      const value = optional(name, rule);
      if (value === undefined) {
        fault(name, rule.sensitive === true ? "" : "null ", "Member must not be null");
      }
      return value ?? "";
    },
    boolean(name) {
      const value = member(name) ?? false;
      if (typeof value !== "boolean") throw wrongKind(value, "a Boolean");
      return value;
    },
    integer(name, { min, max }) {
      const value = member(name) ?? undefined;
      if (value === undefined) return undefined;
      if (typeof value !== "number" || !Number.isInteger(value)) {
        throw wrongKind(value, "an Integer");
      }
      const broken =
        value < min ? `greater than or equal to ${min}` : `less than or equal to ${max}`;
      if (value < min || value > max) {
        fault(name, `'${value}' `, `Member must have value ${broken}`);
      }
      return value;
    },
    map(name) {
      const value = member(name) ?? undefined;
      if (value === undefined) return undefined;
      if (!isRecord(value)) throw wrongKind(value, "a Map");
      const entries = Object.entries(value).map(([key, each]): [string, string] => {
        if (typeof each !== "string") throw wrongKind(each, "a String");
        return [key, each];
      });
      return Object.fromEntries(entries);
    },
    list(name, read) {
      const value = member(name) ?? [];
      if (!Array.isArray(value)) throw wrongKind(value, "a List");
      return value.map((each, index) =>
        read(fieldsOf(each, `${prefix}${lowerFirst(name)}.${index + 1}.member.`, faults)),
      );
    },
  };
}

/** Reads a request. Throws `SerializationException` for wrong JSON types, else `InvalidParameterException`. */
export function readInput<T>(input: unknown, read: (fields: Fields) => T): T {
  const faults: string[] = [];
  const value = read(fieldsOf(input, "", faults));
  if (faults.length === 0) return value;
  const errors = faults.length === 1 ? "error" : "errors";
  throw invalidParameter(`${faults.length} validation ${errors} detected: ${faults.join("; ")}`);
}
