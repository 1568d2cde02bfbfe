import { invalidParameter } from "./errors.ts";

/** What values of an attribute look like, in Cognito's words. */
export type AttributeType = "String" | "Number" | "DateTime" | "Boolean";

/** An attribute of the pool's users. */
export interface SchemaAttribute {
  /** With the prefix `custom:` unless it is a standard attribute. */
  readonly name: string;
  readonly type: AttributeType;
  /** False for what is given when the user is made, or never. */
  readonly mutable: boolean;
  readonly required: boolean;
  /** The least and the most: of a text's length, or of a number. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** An attribute in the pool's options. */
export interface AttributeOption {
  /** `custom:plan`, or a standard attribute such as `given_name`. */
  readonly name: string;
  /** Of a custom attribute. Default `String`. */
  readonly type?: AttributeType | undefined;
  /** Whether it can be changed once the user is there. Default: a standard attribute can, a custom one cannot. */
  readonly mutable?: boolean | undefined;
  /** Whether everybody must have it; only of standard attributes. Default false. */
  readonly required?: boolean | undefined;
  /** The least length of a text, or the least number. Default: 0 for a text. */
  readonly min?: number | undefined;
  /** The greatest length of a text, or the greatest number. Default: 2,048 for a text. */
  readonly max?: number | undefined;
}

/** The attributes that users of a pool can have. */
export interface Schema {
  /** Cognito's own among them. */
  readonly attributes: readonly SchemaAttribute[];
  /** What everybody must have who signs up. */
  readonly required: readonly string[];
  find(name: string): SchemaAttribute | undefined;
}

/** The prefix of what is no standard attribute. */
export const customPrefix = "custom:";

const usual = { type: "String", mutable: true, required: false, min: 0, max: 2048 } as const;

/** Attributes that a pool can say something about. */
export const standardAttributes: readonly SchemaAttribute[] = [
  ...["name", "given_name", "family_name", "middle_name", "nickname", "preferred_username"],
  ...["profile", "picture", "website", "email", "gender", "birthdate", "zoneinfo", "locale"],
  ...["phone_number", "address"],
].map((name) => (name === "birthdate" ? { ...usual, name, min: 10, max: 10 } : { ...usual, name }));

/** What only Cognito, or an administrator, writes, and a number that nobody constrains. */
const ownAttributes: readonly SchemaAttribute[] = [
  { name: "email_verified", type: "Boolean", mutable: true, required: false },
  { name: "phone_number_verified", type: "Boolean", mutable: true, required: false },
  { name: "updated_at", type: "Number", mutable: true, required: false, min: 0 },
];

/** How long a custom text may be. */
const mostOf = (type: AttributeType): number | undefined => (type === "String" ? 2048 : undefined);

/**
 * The standard attributes as a pool has them that was made without a schema, changed and added to by these, and some required
 * unless these say otherwise. A custom
 * attribute is a text of up to 2,048 characters that cannot be changed, unless it says otherwise.
 */
export function createSchema(
  options: readonly AttributeOption[],
  always: readonly string[],
): Schema {
  const changed = standardAttributes.map((attribute) => {
    const option = options.find(({ name }) => name === attribute.name);
    const { mutable = true, required = always.includes(attribute.name) } = option ?? {};
    const { min = attribute.min, max = attribute.max } = option ?? {};
    return { ...attribute, mutable, required, min, max };
  });
  const custom = options
    .filter(({ name }) => name.startsWith(customPrefix))
    .map(({ name, type = "String", mutable = false, min, max = mostOf(type) }) => {
      return { name, type, mutable, required: false, min, max };
    });
  const sub = {
    name: "sub",
    type: "String",
    mutable: false,
    required: true,
    min: 1,
    max: 2048,
  } as const;
  const attributes = [sub, ...changed, ...ownAttributes, ...custom];
  const byName = new Map<string, SchemaAttribute>(attributes.map((each) => [each.name, each]));
  return {
    attributes,
    required: changed.filter(({ required }) => required).map(({ name }) => name),
    find: (name) => byName.get(name),
  };
}

/** The attributes as DescribeUserPool lists them. */
export function describeSchema({ attributes }: Schema): object[] {
  const textOf = (bound: number | undefined): string | undefined => bound?.toString();
  return attributes.map(({ name, type, mutable, required, min, max }) => ({
    Name: name,
    AttributeDataType: type,
    DeveloperOnlyAttribute: false,
    Mutable: mutable,
    Required: required,
    ...(type === "String" && {
      StringAttributeConstraints: { MinLength: textOf(min), MaxLength: textOf(max) },
    }),
    ...(type === "Number" && {
      NumberAttributeConstraints: { MinValue: textOf(min), MaxValue: textOf(max) },
    }),
  }));
}

/** What is wrong with the value; the words are not Cognito's. */
function faultOf({ type, min, max }: SchemaAttribute, value: string): string | undefined {
  const isWithin = (size: number): boolean =>
    size >= (min ?? Number.NEGATIVE_INFINITY) && size <= (max ?? Number.POSITIVE_INFINITY);
  switch (type) {
    case "Boolean":
      return /^(?:true|false)$/i.test(value) ? undefined : "it must be true or false";
    case "DateTime":
      return /^\d{4}-\d\d-\d\d(?:T.+)?$/.test(value) && !Number.isNaN(Date.parse(value))
        ? undefined
        : "it must be a date, or date and time, as ISO 8601 writes them";
    case "Number":
      return /^-?\d+(?:\.\d+)?$/.test(value) && isWithin(Number(value))
        ? undefined
        : "it must be a number within its bounds";
    case "String":
      return isWithin(value.length) ? undefined : "its length is not within its bounds";
  }
}

/** Throws `InvalidParameterException` for a value that the attribute does not take. */
export function checkValue(attribute: SchemaAttribute, value: string): void {
  const fault = faultOf(attribute, value);
  if (fault === undefined) return;
  throw invalidParameter(`Attributes did not conform to the schema: ${attribute.name}: ${fault}`);
}
