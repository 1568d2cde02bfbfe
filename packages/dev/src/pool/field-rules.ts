import type { Fields, StringRule } from "./input.ts";

// Lengths and patterns of the service model (cognito-idp/2016-04-18).

export const clientIdRule: StringRule = { min: 1, max: 128, pattern: "[\\w+]+", sensitive: true };
export const usernameRule: StringRule = {
  min: 1,
  max: 128,
  pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
  sensitive: true,
};
export const passwordRule: StringRule = { max: 256, pattern: "[\\S]+", sensitive: true };
export const secretHashRule: StringRule = {
  min: 1,
  max: 128,
  pattern: "[\\w+=/]+",
  sensitive: true,
};
export const codeRule: StringRule = { min: 1, max: 2048, pattern: "[\\S]+" };
export const sessionRule: StringRule = { min: 20, max: 2048, sensitive: true };
export const userPoolIdRule: StringRule = { min: 1, max: 55, pattern: "[\\w-]+_[0-9a-zA-Z]+" };
export const tokenRule: StringRule = { pattern: "[A-Za-z0-9-_=.]+", sensitive: true };

export const domainRule: StringRule = {
  min: 1,
  max: 63,
  pattern: "[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?",
};

const attributeNameRule: StringRule = {
  min: 1,
  max: 32,
  pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+",
};
const attributeValueRule: StringRule = { max: 2048, sensitive: true };

/** An attribute as the wire has it. */
export interface Attribute {
  readonly name: string;
  readonly value: string;
}

/** Reads a list of attributes. */
export function readAttributes(fields: Fields, name: string): Attribute[] {
  return fields.list(name, (each) => ({
    name: each.required("Name", attributeNameRule),
    value: each.optional("Value", attributeValueRule) ?? "",
  }));
}
