import { isJsonObject, type JsonObject, toJsonObject } from "../encoding/encoding.ts";
import { canonical } from "./differences.ts";
import { defaultOf, withoutOldName } from "./pool-defaults.ts";
import { readOnlySettings } from "./pool-settings.generated.ts";

/** What becomes of the CustomMessage trigger: an ARN, or undefined to remove it. */
export interface TriggerChange {
  readonly customMessage: string | undefined;
}

/**
 * The complete input of UpdateUserPool that changes a described pool's CustomMessage trigger and nothing else: what is
 * left out of this operation goes back to its default. Settings that this version does not know are passed on as they
 * were reported.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
export function toUpdateInput(pool: JsonObject, { customMessage }: TriggerChange): JsonObject {
  const settings = Object.entries(toWritable(pool)).filter(
    ([name]) => !readOnlySettings.includes(name),
  );
  const { CustomMessage, ...otherTriggers } = toJsonObject(pool["LambdaConfig"]);
  return {
    ...Object.fromEntries(settings),
    UserPoolId: pool["Id"],
    PoolName: pool["Name"],
    LambdaConfig: {
      ...otherTriggers,
      ...(customMessage === undefined ? {} : { CustomMessage: customMessage }),
    },
  };
}

/**
 * A described pool without what UpdateUserPool would refuse although DescribeUserPool reports it: an old name, and
 * defaults of settings that some plans do not have. What is left out has its default afterwards, which it has already.
 */
function toWritable(pool: JsonObject): JsonObject {
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
