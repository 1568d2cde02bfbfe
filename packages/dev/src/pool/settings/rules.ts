import * as v from "valibot";
import { isRecord } from "../input.ts";

// The constraints of the service model (cognito-idp/2016-04-18), in its own words.

/** A string with the model's length and pattern. */
export function text(min: number, max: number, pattern?: string): v.GenericSchema<unknown, string> {
  const lengths = v.pipe(
    v.string(),
    v.minLength(min, `Member must have length greater than or equal to ${min}`),
    v.maxLength(max, `Member must have length less than or equal to ${max}`),
  );
  if (pattern === undefined) return lengths;
  return v.pipe(
    lengths,
    v.regex(
      new RegExp(`^(?:${pattern})$`, "u"),
      `Member must satisfy regular expression pattern: ${pattern}`,
    ),
  );
}

/** A whole number between the two. */
export function integer(min: number, max: number): v.GenericSchema<unknown, number> {
  return v.pipe(
    v.number(),
    v.integer("Member must be a whole number"),
    v.minValue(min, `Member must have value greater than or equal to ${min}`),
    v.maxValue(max, `Member must have value less than or equal to ${max}`),
  );
}

/** One of these words. */
export function oneOf<const Word extends string>(
  ...words: readonly Word[]
): v.GenericSchema<unknown, Word> {
  return v.picklist(words, `Member must satisfy enum value set: [${words.join(", ")}]`);
}

/** A list of so many. */
export function list<Item>(
  item: v.GenericSchema<unknown, Item>,
  max: number,
  min = 0,
): v.GenericSchema<unknown, Item[]> {
  return v.pipe(
    v.array(item),
    v.minLength(min, `Member must have length greater than or equal to ${min}`),
    v.maxLength(max, `Member must have length less than or equal to ${max}`),
  );
}

// To the library a list is an object, too; to the service it is a wrong type.
const noList = v.custom<Record<string, unknown>>(isRecord);

/** A structure with these members and no others. */
export function structure<const Members extends v.ObjectEntries>(
  members: Members,
): v.GenericSchema<unknown, v.InferOutput<v.StrictObjectSchema<Members, undefined>>> {
  return v.pipe(noList, v.strictObject(members));
}

const key = v.pipe(
  v.string(),
  v.minLength(1, "Member must have length greater than or equal to 1"),
  v.maxLength(128, "Member must have length less than or equal to 128"),
);

/** A map from names. */
export function map<Value>(
  value: v.GenericSchema<unknown, Value>,
): v.GenericSchema<unknown, Record<string, Value>> {
  return v.pipe(noList, v.record(key, value));
}

/** True or false. */
export const flag: v.GenericSchema<unknown, boolean> = v.boolean();

/** Any ARN. */
export const arn: v.GenericSchema<unknown, string> = text(
  20,
  2048,
  "arn:[\\w+=\\/,.@\\-]+:[\\w+=\\/,.@\\-]+:([\\w+=\\/,.@\\-]*)?:[0-9]+:[\\w+=\\/,.@\\-]+(:[\\w+=\\/,.@\\-]+)?(:[\\w+=\\/,.@\\-]+)?",
);

/** `email` or `phone_number`. */
export const verifiedAttribute: v.GenericSchema<unknown, string> = oneOf("phone_number", "email");
