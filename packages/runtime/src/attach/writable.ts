import { defaultOf, withoutOldName } from "./defaults.ts";
import { canonical } from "./differences.ts";
import { isJsonObject, type JsonObject, toJsonObject } from "./json.ts";

/**
 * A described pool without what UpdateUserPool would refuse although DescribeUserPool reports it: an old name, and
 * defaults of settings that some plans do not have. What is left out has its default afterwards, which it has already.
 */
export function toWritable(pool: JsonObject): JsonObject {
  const { KeyConfiguration, IssuerConfiguration, AcrConfiguration, Policies, ...rest } =
    withoutOldName(pool);
  const { SignInPolicy } = toJsonObject(Policies);
  return {
    ...rest,
    Policies: isJsonObject(Policies)
      ? { ...Policies, SignInPolicy: unlessDefault("Policies.SignInPolicy", SignInPolicy) }
      : undefined,
    KeyConfiguration: unlessDefault("KeyConfiguration", KeyConfiguration),
    IssuerConfiguration: unlessDefault("IssuerConfiguration", IssuerConfiguration),
    AcrConfiguration: withoutDefaultLevels(AcrConfiguration),
  };
}

/** Undefined for a structure that says nothing but defaults. */
function unlessDefault(path: string, structure: unknown): unknown {
  const fields = Object.entries(toJsonObject(structure));
  const isDefault = fields.every(
    ([name, value]) => canonical(value) === canonical(defaultOf(`${path}.${name}`)),
  );
  return isDefault ? undefined : structure;
}

function withoutDefaultLevels(configuration: unknown): unknown {
  const levels = Object.entries(toJsonObject(configuration));
  const custom = levels.filter(
    ([level, value]) => unlessDefault(`AcrConfiguration.${level}`, value) !== undefined,
  );
  return custom.length > 0 ? Object.fromEntries(custom) : undefined;
}
