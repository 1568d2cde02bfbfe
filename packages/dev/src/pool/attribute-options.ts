import * as v from "valibot";
import { type AttributeOption, customPrefix, standardAttributes } from "./schema.ts";

/** How many custom attributes a pool may have. */
const MOST_CUSTOM = 50;

const isCustom = ({ name }: AttributeOption): boolean => name.startsWith(customPrefix);
const isStandard = (name: string): boolean =>
  standardAttributes.some((standard) => standard.name === name);
const bound = v.optional(v.pipe(v.number(), v.finite("must be a number")));

/**
 * One attribute of the option `attributes`, with the limits of Cognito's SchemaAttributeType.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SchemaAttributeType.html
 */
const attributeOption = v.pipe(
  v.strictObject({
    name: v.pipe(
      v.string(),
      v.check(
        (name) => isStandard(name) || /^custom:[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,20}$/u.test(name),
        "must be a standard attribute, or custom: and 1 to 20 letters, symbols and digits",
      ),
    ),
    type: v.optional(v.picklist(["String", "Number", "DateTime", "Boolean"])),
    mutable: v.optional(v.boolean()),
    required: v.optional(v.boolean()),
    min: bound,
    max: bound,
  }),
  v.check(
    (option) => !(isCustom(option) && option.required === true),
    "a custom attribute cannot be required",
  ),
  v.check(
    (option) => isCustom(option) || option.type === undefined,
    "a standard attribute has its own type",
  ),
  v.check(
    ({ type = "String", min, max }) =>
      (min === undefined && max === undefined) || type === "String" || type === "Number",
    "only a String or a Number has min and max",
  ),
);

/** The option `attributes`. */
export const attributeOptions: v.GenericSchema<
  readonly AttributeOption[] | undefined,
  readonly AttributeOption[]
> = v.optional(
  v.pipe(
    v.array(attributeOption),
    v.check(
      (options) => new Set(options.map(({ name }) => name)).size === options.length,
      "must name an attribute once",
    ),
    v.check(
      (options) => options.filter(isCustom).length <= MOST_CUSTOM,
      `must name at most ${MOST_CUSTOM} custom attributes`,
    ),
  ),
  [],
);
