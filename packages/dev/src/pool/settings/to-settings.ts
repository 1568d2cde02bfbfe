import type { LambdaConfig, SettingsUpdate } from "./check-update.ts";

type GivenPolicy = NonNullable<NonNullable<SettingsUpdate["Policies"]>["PasswordPolicy"]>;
type Whole<Given, Names extends keyof Given> = Given & {
  readonly [Name in Names]-?: NonNullable<Given[Name]>;
};

/** A password policy of which every rule is said. */
export type PasswordPolicy = Whole<
  GivenPolicy,
  "MinimumLength" | "RequireUppercase" | "RequireLowercase" | "RequireNumbers" | "RequireSymbols"
>;

/** A sign-in policy whose first factors are said. */
type SignInPolicy = Whole<
  NonNullable<NonNullable<SettingsUpdate["Policies"]>["SignInPolicy"]>,
  "AllowedFirstAuthFactors"
>;

/** All settings, defaults included, as DescribeUserPool reports them. */
export interface UserPoolSettings
  extends Whole<
    Omit<SettingsUpdate, "PoolName" | "Policies">,
    "LambdaConfig" | "VerificationMessageTemplate" | "AdminCreateUserConfig"
  > {
  readonly Name: string;
  readonly AdminCreateUserConfig: Whole<
    NonNullable<SettingsUpdate["AdminCreateUserConfig"]>,
    "UnusedAccountValidityDays"
  >;
  readonly Policies: {
    readonly PasswordPolicy: PasswordPolicy;
    readonly SignInPolicy: SignInPolicy;
  };
}

/** The policy of a pool that was given none. */
export const wholePolicy = {
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

type Filled<Given> = { readonly [Name in keyof Given]?: Exclude<Given[Name], undefined> };

function filled<Given extends object>(given: Given | undefined): Filled<Given> {
  if (given === undefined) return {};
  const members = Object.entries(given).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members) as Filled<Given>;
}

/** Fills in the twin: either form of the pre token generation trigger is reported as both. */
function withBothTokenTriggers(config: LambdaConfig): LambdaConfig {
  const { PreTokenGeneration: legacy, PreTokenGenerationConfig: versioned } = config;
  if (versioned !== undefined) return { ...config, PreTokenGeneration: versioned.LambdaArn };
  if (legacy === undefined) return config;
  return {
    ...config,
    PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: legacy },
  };
}

/**
 * All settings after an update: whatever the update leaves out has its default.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-updating.html
 */
export function toSettings(update: SettingsUpdate): UserPoolSettings {
  const {
    PoolName = "",
    Policies,
    AutoVerifiedAttributes = [],
    UserAttributeUpdateSettings,
    ...rest
  } = update;
  const policy = Policies?.PasswordPolicy;
  // Cognito reads 0 as "not given".
  const given = policy?.TemporaryPasswordValidityDays || undefined;
  const unused = update.AdminCreateUserConfig?.UnusedAccountValidityDays || undefined;
  const days = given ?? unused ?? defaultDays;
  const isLite = update.UserPoolTier === "LITE";

  return {
    DeletionProtection: "INACTIVE",
    MfaConfiguration: "OFF",
    UserPoolTags: {},
    UserPoolTier: "ESSENTIALS",
    UserAttributeUpdateSettings: {
      AttributesRequireVerificationBeforeUpdate: [],
      ...filled(UserAttributeUpdateSettings),
    },
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
