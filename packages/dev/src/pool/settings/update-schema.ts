import * as v from "valibot";
import { lambdaConfig } from "./lambda-config.ts";
import {
  emailConfiguration,
  emailSubject,
  emailWithCode,
  inviteMessageTemplate,
  smsConfiguration,
  smsWithCode,
  verificationMessageTemplate,
} from "./message-settings.ts";
import {
  arn,
  flag,
  integer,
  list,
  map,
  oneOf,
  structure,
  text,
  verifiedAttribute,
} from "./rules.ts";
import type { SettingsUpdate } from "./user-pool-settings.ts";

const attributes = list(verifiedAttribute, 2);
const grants = v.optional(list(oneOf("code", "implicit", "client_credentials"), 3));
const factor = oneOf("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN");

const passwordPolicy = structure({
  MinimumLength: v.optional(integer(6, 99)),
  RequireUppercase: v.optional(flag),
  RequireLowercase: v.optional(flag),
  RequireNumbers: v.optional(flag),
  RequireSymbols: v.optional(flag),
  PasswordHistorySize: v.optional(integer(0, 24)),
  TemporaryPasswordValidityDays: v.optional(integer(0, 365)),
});

/**
 * The members of UpdateUserPool that change a setting.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
export const updateSchema: v.GenericSchema<unknown, SettingsUpdate> = structure({
  PoolName: v.optional(text(1, 128, "[\\w\\s+=,.@\\-]+")),
  Policies: v.optional(
    structure({
      PasswordPolicy: v.optional(passwordPolicy),
      SignInPolicy: v.optional(
        structure({ AllowedFirstAuthFactors: v.optional(list(factor, 5, 1)) }),
      ),
    }),
  ),
  DeletionProtection: v.optional(oneOf("ACTIVE", "INACTIVE")),
  LambdaConfig: v.optional(lambdaConfig),
  AutoVerifiedAttributes: v.optional(attributes),
  SmsVerificationMessage: v.optional(smsWithCode),
  EmailVerificationMessage: v.optional(emailWithCode),
  EmailVerificationSubject: v.optional(emailSubject),
  VerificationMessageTemplate: v.optional(verificationMessageTemplate),
  SmsAuthenticationMessage: v.optional(smsWithCode),
  UserAttributeUpdateSettings: v.optional(
    structure({ AttributesRequireVerificationBeforeUpdate: v.optional(attributes, []) }),
  ),
  MfaConfiguration: v.optional(oneOf("OFF", "ON", "OPTIONAL")),
  DeviceConfiguration: v.optional(
    structure({
      ChallengeRequiredOnNewDevice: v.optional(flag),
      DeviceOnlyRememberedOnUserPrompt: v.optional(flag),
    }),
  ),
  EmailConfiguration: v.optional(emailConfiguration),
  SmsConfiguration: v.optional(smsConfiguration),
  UserPoolTags: v.optional(map(text(0, 256))),
  AdminCreateUserConfig: v.optional(
    structure({
      AllowAdminCreateUserOnly: v.optional(flag),
      UnusedAccountValidityDays: v.optional(integer(0, 365)),
      InviteMessageTemplate: v.optional(inviteMessageTemplate),
    }),
  ),
  UserPoolAddOns: v.optional(
    structure({
      AdvancedSecurityMode: oneOf("OFF", "AUDIT", "ENFORCED"),
      AdvancedSecurityAdditionalFlows: v.optional(
        structure({ CustomAuthMode: v.optional(oneOf("AUDIT", "ENFORCED")) }),
      ),
    }),
  ),
  DcrConfiguration: v.optional(
    structure({
      EnableStatus: v.optional(oneOf("Enabled", "Disabled")),
      OpenDcrEnabled: v.optional(flag),
      AuthenticatedGrantTypes: grants,
      OpenDcrGrantTypes: grants,
      AllowedScopes: v.optional(list(text(1, 256), 50)),
    }),
  ),
  AccountRecoverySetting: v.optional(
    structure({
      RecoveryMechanisms: v.optional(
        list(
          structure({
            Priority: integer(1, 2),
            Name: oneOf("verified_email", "verified_phone_number", "admin_only"),
          }),
          2,
          1,
        ),
      ),
    }),
  ),
  UserPoolTier: v.optional(oneOf("LITE", "ESSENTIALS", "PLUS")),
  KeyConfiguration: v.optional(
    structure({
      KeyType: v.optional(oneOf("AWS_OWNED_KEY", "CUSTOMER_MANAGED_KEY")),
      KmsKeyArn: v.optional(arn),
    }),
  ),
  IssuerConfiguration: v.optional(structure({ Type: v.optional(oneOf("ORIGINAL", "UPDATED")) })),
  AcrConfiguration: v.optional(map(structure({ AcrValue: text(1, 2048) }))),
});
