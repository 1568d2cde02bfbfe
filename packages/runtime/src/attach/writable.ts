import { type JsonObject, toJsonObject } from "./json.ts";

/** What UpdateUserPool would refuse although DescribeUserPool reports it, put as the update takes it. */
export function toWritable(pool: JsonObject): JsonObject {
  return { ...withoutOldName(pool), ...withoutDefaultLevels(pool) };
}

/**
 * Describe reports the old name of PasswordPolicy.TemporaryPasswordValidityDays, mostly beside the new one, and Update
 * refuses it: it is left out, and its value kept under the new name.
 * Source: https://github.com/aws-controllers-k8s/community/issues/2837
 */
function withoutOldName(pool: JsonObject): JsonObject {
  const { UnusedAccountValidityDays, ...AdminCreateUserConfig } = toJsonObject(
    pool["AdminCreateUserConfig"],
  );
  if (UnusedAccountValidityDays === undefined) return {};
  const policies = toJsonObject(pool["Policies"]);
  const password = toJsonObject(policies["PasswordPolicy"]);
  const PasswordPolicy = { TemporaryPasswordValidityDays: UnusedAccountValidityDays, ...password };
  return { AdminCreateUserConfig, Policies: { ...policies, PasswordPolicy } };
}

/**
 * Describe fills in the default names of authentication levels; a plan that has no custom names may refuse to be
 * given any, and a level that is left out keeps its default name.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
function withoutDefaultLevels(pool: JsonObject): JsonObject {
  const levels = Object.entries(toJsonObject(pool["AcrConfiguration"]));
  if (levels.length === 0) return {};
  const custom = levels.filter(
    ([level, value]) =>
      toJsonObject(value)["AcrValue"] !== level.replace(/^Level(?=\d$)/, "urn:cognito:loa:"),
  );
  return { AcrConfiguration: custom.length > 0 ? Object.fromEntries(custom) : undefined };
}
