import { withBothTokenTriggers } from "./lambda-config.ts";
import type { SettingsUpdate, UserPoolSettings } from "./user-pool-settings.ts";

/** The policy of a pool that was given none. */
const wholePolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
} as const;

/** What a policy that was given in part has for the rest. */
const partPolicy = {
  MinimumLength: 8,
  RequireUppercase: false,
  RequireLowercase: false,
  RequireNumbers: false,
  RequireSymbols: false,
} as const;

const defaultDays = 7;

/** What a pool of the LITE plan reports, although it cannot be changed there. */
const liteReports = {
  KeyConfiguration: { KeyType: "AWS_OWNED_KEY" },
  IssuerConfiguration: { Type: "ORIGINAL" },
} as const;

function filled<Given extends object>(given: Given | undefined): object {
  if (given === undefined) return {};
  return Object.fromEntries(Object.entries(given).filter(([, member]) => member !== undefined));
}

/**
 * All settings after an update: whatever the update leaves out has its default.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-updating.html
 */
export function toSettings(update: SettingsUpdate): UserPoolSettings {
  const { PoolName = "", Policies, AutoVerifiedAttributes = [], ...rest } = update;
  const policy = Policies?.PasswordPolicy;
  // Cognito reads 0 as "not given".
  const given = policy?.TemporaryPasswordValidityDays || undefined;
  const unused = update.AdminCreateUserConfig?.UnusedAccountValidityDays || undefined;
  const days = given ?? unused ?? defaultDays;
  const isLite = update["UserPoolTier"] === "LITE";

  return {
    DeletionProtection: "INACTIVE",
    MfaConfiguration: "OFF",
    UserPoolTags: {},
    UserPoolTier: "ESSENTIALS",
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
    ...(isLite ? liteReports : {}),
    ...filled(rest),
    Name: PoolName,
    ...(AutoVerifiedAttributes.length === 0 ? {} : { AutoVerifiedAttributes }),
    LambdaConfig: withBothTokenTriggers(update.LambdaConfig ?? {}),
    Policies: {
      PasswordPolicy: {
        ...(policy === undefined ? wholePolicy : partPolicy),
        ...filled(policy),
        // A pool that was given the old name alone reports it alone.
        ...filled({ TemporaryPasswordValidityDays: unused === undefined ? days : given }),
      },
      SignInPolicy: {
        AllowedFirstAuthFactors: ["PASSWORD"],
        ...filled(Policies?.SignInPolicy),
      },
    },
    VerificationMessageTemplate: {
      DefaultEmailOption: "CONFIRM_WITH_CODE",
      ...filled(update.VerificationMessageTemplate),
    },
    EmailConfiguration: {
      EmailSendingAccount: "COGNITO_DEFAULT",
      ...filled(update.EmailConfiguration),
    },
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: false,
      ...filled(update.AdminCreateUserConfig),
      UnusedAccountValidityDays: days,
    },
    ...(update.DeviceConfiguration === undefined
      ? {}
      : {
          DeviceConfiguration: {
            ChallengeRequiredOnNewDevice: false,
            DeviceOnlyRememberedOnUserPrompt: false,
            ...filled(update.DeviceConfiguration),
          },
        }),
    ...(update.DcrConfiguration === undefined
      ? {}
      : {
          DcrConfiguration: {
            EnableStatus: "Enabled",
            OpenDcrEnabled: false,
            ...filled(update.DcrConfiguration),
          },
        }),
  };
}
