import { type JsonObject, toJsonObject } from "../encoding/encoding.ts";

/** What a setting is where DescribeUserPool does not report it, by its path. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  DeletionProtection: "INACTIVE",
  MfaConfiguration: "OFF",
  AutoVerifiedAttributes: [],
  "UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate": [],
  "VerificationMessageTemplate.DefaultEmailOption": "CONFIRM_WITH_CODE",
  "EmailConfiguration.EmailSendingAccount": "COGNITO_DEFAULT",
  "AdminCreateUserConfig.AllowAdminCreateUserOnly": false,
  "UserPoolAddOns.AdvancedSecurityMode": "OFF",
  "Policies.PasswordPolicy.RequireUppercase": false,
  "Policies.PasswordPolicy.RequireLowercase": false,
  "Policies.PasswordPolicy.RequireNumbers": false,
  "Policies.PasswordPolicy.RequireSymbols": false,
  "Policies.PasswordPolicy.PasswordHistorySize": 0,
  "Policies.PasswordPolicy.TemporaryPasswordValidityDays": 7,
  "Policies.SignInPolicy.AllowedFirstAuthFactors": ["PASSWORD"],
  "KeyConfiguration.KeyType": "AWS_OWNED_KEY",
  "IssuerConfiguration.Type": "ORIGINAL",
};

/**
 * The default of a setting of a pool in this region; undefined where none is known.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
export function defaultOf(path: string, region?: string): unknown {
  const level = /^AcrConfiguration\.Level(\d)\.AcrValue$/.exec(path)?.[1];
  if (level !== undefined) return `urn:cognito:loa:${level}`;
  if (path === "SmsConfiguration.SnsRegion") return region;
  return Object.hasOwn(DEFAULTS, path) ? DEFAULTS[path] : undefined;
}

/**
 * AdminCreateUserConfig.UnusedAccountValidityDays is the old name of PasswordPolicy.TemporaryPasswordValidityDays:
 * reported, mostly beside the new one, and refused by an update. Its value is kept under the new name, where 0 is none.
 * Source: https://github.com/aws-controllers-k8s/community/issues/2837
 */
export function withoutOldName(pool: JsonObject): JsonObject {
  const { UnusedAccountValidityDays, ...AdminCreateUserConfig } = toJsonObject(
    pool["AdminCreateUserConfig"],
  );
  if (UnusedAccountValidityDays === undefined) return pool;
  const policies = toJsonObject(pool["Policies"]);
  const password = toJsonObject(policies["PasswordPolicy"]);
  const TemporaryPasswordValidityDays =
    password["TemporaryPasswordValidityDays"] || UnusedAccountValidityDays || undefined;
  const PasswordPolicy = { ...password, TemporaryPasswordValidityDays };
  return { ...pool, AdminCreateUserConfig, Policies: { ...policies, PasswordPolicy } };
}
