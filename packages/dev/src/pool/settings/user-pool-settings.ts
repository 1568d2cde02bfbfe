/** A structure that the pool keeps and reports as it was sent. */
export type Structure = Readonly<Record<string, unknown>>;

/** Cognito's password policy. */
export interface PasswordPolicy {
  readonly MinimumLength: number;
  readonly RequireUppercase: boolean;
  readonly RequireLowercase: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireSymbols: boolean;
  readonly PasswordHistorySize?: number | undefined;
  /** Days that a temporary password is good for. */
  readonly TemporaryPasswordValidityDays?: number | undefined;
}

/** A policy as it may be sent: any of it may be left out. */
export type PartialPolicy = {
  readonly [Rule in keyof PasswordPolicy]?: PasswordPolicy[Rule] | undefined;
};

/** A trigger that is named with the version of its event. */
export interface VersionedTrigger {
  readonly LambdaVersion: string;
  readonly LambdaArn: string;
}

/** The triggers; each that is left out is not attached. */
export interface LambdaConfig {
  readonly CustomMessage?: string | undefined;
  readonly PostConfirmation?: string | undefined;
  readonly PreTokenGeneration?: string | undefined;
  readonly PreTokenGenerationConfig?: VersionedTrigger | undefined;
  readonly [other: string]: string | VersionedTrigger | undefined;
}

/** Texts of the pool's own mails. */
export interface VerificationMessageTemplate {
  readonly EmailMessage?: string | undefined;
  readonly EmailSubject?: string | undefined;
  readonly EmailMessageByLink?: string | undefined;
  readonly DefaultEmailOption?: "CONFIRM_WITH_CODE" | "CONFIRM_WITH_LINK" | undefined;
}

/** Who may make users, and for how many days an invitation is good. */
export interface AdminCreateUserConfig {
  readonly AllowAdminCreateUserOnly?: boolean | undefined;
  readonly UnusedAccountValidityDays?: number | undefined;
}

/** What UpdateUserPool takes besides `UserPoolId`; the names are Cognito's. */
export interface SettingsUpdate {
  readonly PoolName?: string | undefined;
  readonly Policies?:
    | {
        readonly PasswordPolicy?: PartialPolicy | undefined;
        readonly SignInPolicy?: Structure | undefined;
      }
    | undefined;
  readonly LambdaConfig?: LambdaConfig | undefined;
  readonly AutoVerifiedAttributes?: readonly string[] | undefined;
  readonly EmailVerificationMessage?: string | undefined;
  readonly EmailVerificationSubject?: string | undefined;
  readonly VerificationMessageTemplate?: VerificationMessageTemplate | undefined;
  readonly UserAttributeUpdateSettings?:
    | { readonly AttributesRequireVerificationBeforeUpdate: readonly string[] }
    | undefined;
  readonly AdminCreateUserConfig?: AdminCreateUserConfig | undefined;
  readonly SmsConfiguration?: Structure | undefined;
  readonly EmailConfiguration?: Structure | undefined;
  readonly DeviceConfiguration?: Structure | undefined;
  readonly DcrConfiguration?: Structure | undefined;
  /** The rest is kept and reported as it was sent. */
  readonly [other: string]: unknown;
}

/** All settings, defaults included, as DescribeUserPool reports them. */
export interface UserPoolSettings {
  readonly Name: string;
  readonly Policies: { readonly PasswordPolicy: PasswordPolicy; readonly SignInPolicy: Structure };
  readonly LambdaConfig: LambdaConfig;
  readonly AutoVerifiedAttributes?: readonly string[] | undefined;
  readonly EmailVerificationMessage?: string | undefined;
  readonly EmailVerificationSubject?: string | undefined;
  readonly VerificationMessageTemplate: VerificationMessageTemplate;
  readonly AdminCreateUserConfig: AdminCreateUserConfig;
  readonly [other: string]: unknown;
}
