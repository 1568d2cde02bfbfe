const lambda = (name: string): string =>
  `arn:aws:lambda:eu-west-1:123456789012:function:team-${name}`;
const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

/** Every input of UpdateUserPool, each with a value that gets lost when it is left out; mails by code, SMS through SNS. */
export const everySetting = {
  PoolName: "team-pool",
  Policies: {
    PasswordPolicy: {
      MinimumLength: 12,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      PasswordHistorySize: 5,
      TemporaryPasswordValidityDays: 30,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] },
  },
  DeletionProtection: "ACTIVE",
  LambdaConfig: {
    PreSignUp: lambda("pre-sign-up"),
    PostConfirmation: lambda("post-confirmation"),
    PreAuthentication: lambda("pre-authentication"),
    PostAuthentication: lambda("post-authentication"),
    DefineAuthChallenge: lambda("define"),
    CreateAuthChallenge: lambda("create"),
    VerifyAuthChallengeResponse: lambda("verify"),
    PreTokenGeneration: lambda("token"),
    UserMigration: lambda("migration"),
    PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: lambda("token") },
    CustomSMSSender: { LambdaVersion: "V1_0", LambdaArn: lambda("sms") },
    CustomEmailSender: { LambdaVersion: "V1_0", LambdaArn: lambda("email") },
    KMSKeyID: "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555",
    InboundFederation: { LambdaVersion: "V1_0", LambdaArn: lambda("federation") },
  },
  AutoVerifiedAttributes: ["phone_number", "email"],
  SmsVerificationMessage: "Your code: {####}",
  EmailVerificationMessage: "Here is your code: {####}",
  EmailVerificationSubject: "Your code",
  VerificationMessageTemplate: {
    SmsMessage: "Your code: {####}",
    EmailMessage: "Here is your code: {####}",
    EmailSubject: "Your code",
  },
  SmsAuthenticationMessage: "Sign in with {####}",
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
  MfaConfiguration: "OPTIONAL",
  DeviceConfiguration: {
    ChallengeRequiredOnNewDevice: true,
    DeviceOnlyRememberedOnUserPrompt: true,
  },
  EmailConfiguration: {
    SourceArn: "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
    ReplyToEmailAddress: "help@example.com",
    EmailSendingAccount: "DEVELOPER",
    From: "Team <team@example.com>",
    ConfigurationSet: "team-mails",
  },
  SmsConfiguration: {
    SnsCallerArn: role("sms"),
    ExternalId: "team-pool-sms",
    SnsRegion: "eu-central-1",
  },
  UserPoolTags: { team: "identity", stage: "production" },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: {
      SMSMessage: "{username}, your password is {####}",
      EmailMessage: "{username}, your password is {####}",
      EmailSubject: "Come in",
    },
  },
  UserPoolAddOns: {
    AdvancedSecurityMode: "AUDIT",
    AdvancedSecurityAdditionalFlows: { CustomAuthMode: "AUDIT" },
  },
  DcrConfiguration: {
    EnableStatus: "Disabled",
    OpenDcrEnabled: true,
    AuthenticatedGrantTypes: ["code"],
    OpenDcrGrantTypes: ["client_credentials"],
    AllowedScopes: ["orders/read"],
  },
  AccountRecoverySetting: {
    RecoveryMechanisms: [
      { Priority: 1, Name: "verified_phone_number" },
      { Priority: 2, Name: "verified_email" },
    ],
  },
  UserPoolTier: "PLUS",
  KeyConfiguration: {
    KeyType: "CUSTOMER_MANAGED_KEY",
    KmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1",
  },
  IssuerConfiguration: { Type: "UPDATED" },
  AcrConfiguration: { Level2: { AcrValue: "urn:example:silver" } },
};

/** The same pool with what excludes the rest: mails by link, SMS through End User Messaging. */
export const otherChoice = {
  ...everySetting,
  VerificationMessageTemplate: {
    SmsMessage: "Your code: {####}",
    EmailMessageByLink: "Please {##confirm##}",
    EmailSubjectByLink: "Your link",
    DefaultEmailOption: "CONFIRM_WITH_LINK",
  },
  SmsConfiguration: {
    EumsSms: {
      CallerArn: role("eums"),
      ExternalId: "team-pool-eums",
      OriginationIdentity: "TEAM",
      ConfigurationSetName: "team-sms",
      InEntityId: "1001",
      InTemplateId: "2002",
      Region: "eu-central-1",
    },
  },
};
