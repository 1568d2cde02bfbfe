import { regionOf } from "../aws/hosts.ts";
import { defaultOf, toComparable } from "./defaults.ts";
import { isJsonObject, type JsonObject } from "./json.ts";

/** One setting that differs between two looks at a pool; undefined where it is absent. */
export interface Difference {
  /** As `LambdaConfig.CustomMessage`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * What differs between two answers of DescribeUserPool, setting by setting, of all that can be written. What is not
 * reported equals its default, an absent structure an empty one, and lists are compared without regard to order: no list
 * of a pool has one that counts.
 */
export function differences(before: JsonObject, after: JsonObject): Difference[] {
  const region = regionOf(String(before["Id"]));
  return compare(toComparable(before), toComparable(after), "", region);
}

function compare(
  before: unknown,
  after: unknown,
  path: string,
  region: string | undefined,
): Difference[] {
  const fields = fieldsOf(before, after);
  if (fields === undefined) {
    const [left, right] = [before, after].map((value) =>
      canonical(value ?? defaultOf(path, region)),
    );
    return left === right ? [] : [{ path, before, after }];
  }
  const [left, right] = fields;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((name) =>
    compare(left[name], right[name], path === "" ? name : `${path}.${name}`, region),
  );
}

/** Both as structures if one is a structure and the other is one, too, or is absent. */
function fieldsOf(before: unknown, after: unknown): [JsonObject, JsonObject] | undefined {
  if (isJsonObject(before)) {
    if (isJsonObject(after)) return [before, after];
    return isAbsent(after) ? [before, {}] : undefined;
  }
  return isJsonObject(after) && isAbsent(before) ? [{}, after] : undefined;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** The same text for values that mean the same, whatever the order of fields and list items. */
export function canonical(value: unknown): string {
  if (isAbsent(value)) return "absent";
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value).filter((name) => !isAbsent(value[name]));
  return `{${fields
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
    .join()}}`;
}
