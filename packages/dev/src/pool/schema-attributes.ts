const texts = [
  "name",
  "given_name",
  "family_name",
  "middle_name",
  "nickname",
  "preferred_username",
  "profile",
  "picture",
  "website",
  "email",
  "gender",
  "birthdate",
  "zoneinfo",
  "locale",
  "phone_number",
  "address",
];

function attribute(Name: string, AttributeDataType: string, more: object): object {
  const usual = { DeveloperOnlyAttribute: false, Mutable: true, Required: false };
  return { Name, AttributeDataType, ...usual, ...more };
}

function lengths(MinLength: string, MaxLength: string): object {
  return { StringAttributeConstraints: { MinLength, MaxLength } };
}

function text(name: string): object {
  if (name === "birthdate") return attribute(name, "String", lengths("10", "10"));
  return attribute(name, "String", { Required: name === "email", ...lengths("0", "2048") });
}

/** The standard attributes as DescribeUserPool lists them; this pool wants `email` of everyone. */
export const schemaAttributes: readonly object[] = [
  attribute("sub", "String", { Mutable: false, Required: true, ...lengths("1", "2048") }),
  ...texts.map(text),
  attribute("email_verified", "Boolean", {}),
  attribute("phone_number_verified", "Boolean", {}),
  attribute("updated_at", "Number", { NumberAttributeConstraints: { MinValue: "0" } }),
];
