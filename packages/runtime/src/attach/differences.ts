import { regionOf } from "../aws/hosts.ts";
import { isJsonObject, type JsonObject, toJsonObject } from "../encoding/encoding.ts";
import { defaultOf, withoutOldName } from "./pool-defaults.ts";
import { readOnlySettings } from "./pool-settings.generated.ts";

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

/**
 * What can be written of a described pool, in one form. Cognito reports some settings under two names, older pools only
 * under one of them, and an update may add the other. What UpdateUserPool does not take it cannot change either.
 */
function toComparable(pool: JsonObject): JsonObject {
  const settings = Object.entries(pool).filter(
    ([name]) => name === "Name" || !readOnlySettings.includes(name),
  );
  return withTwins(withoutOldName(Object.fromEntries(settings)));
}

/** Settings that say the same, each with its other name. */
const TWINS = [
  ["EmailVerificationMessage", "EmailMessage"],
  ["EmailVerificationSubject", "EmailSubject"],
  ["SmsVerificationMessage", "SmsMessage"],
] as const;

/** Fills in the one of two names that is not reported. */
function withTwins(pool: JsonObject): JsonObject {
  const template = toJsonObject(pool["VerificationMessageTemplate"]);
  const triggers = toJsonObject(pool["LambdaConfig"]);
  const versioned = toJsonObject(triggers["PreTokenGenerationConfig"]);
  const legacy = triggers["PreTokenGeneration"] ?? versioned["LambdaArn"];
  return {
    ...pool,
    ...Object.fromEntries(TWINS.map(([old, name]) => [old, pool[old] ?? template[name]])),
    VerificationMessageTemplate: {
      ...template,
      ...Object.fromEntries(TWINS.map(([old, name]) => [name, template[name] ?? pool[old]])),
    },
    LambdaConfig: {
      ...triggers,
      PreTokenGeneration: legacy,
      PreTokenGenerationConfig:
        legacy === undefined
          ? undefined
          : { LambdaVersion: "V1_0", LambdaArn: legacy, ...versioned },
    },
  };
}
