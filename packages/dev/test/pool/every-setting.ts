import type { UpdateUserPoolCommandInput } from "@aws-sdk/client-cognito-identity-provider";

export const otherFunction = "arn:aws:lambda:us-east-1:123456789012:function:mails:live";
const key = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";
const role = "arn:aws:iam::123456789012:role/sms";

/** Every member that the SDK's model has for UpdateUserPool, none of them left at its default. */
export const everySetting: Required<Omit<UpdateUserPoolCommandInput, "UserPoolId">> = {
  PoolName: "renamed pool",
  Policies: {
    PasswordPolicy: {
      MinimumLength: 12,
      RequireUppercase: false,
      RequireLowercase: true,
      RequireNumbers: false,
      RequireSymbols: false,
      PasswordHistorySize: 5,
      TemporaryPasswordValidityDays: 3,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] },
  },
  DeletionProtection: "ACTIVE",
  LambdaConfig: {
    PreSignUp: otherFunction,
    CustomMessage: otherFunction,
    PostConfirmation: otherFunction,
    PreAuthentication: otherFunction,
    PostAuthentication: otherFunction,
    DefineAuthChallenge: otherFunction,
    CreateAuthChallenge: otherFunction,
    VerifyAuthChallengeResponse: otherFunction,
    PreTokenGeneration: otherFunction,
    PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: otherFunction },
    UserMigration: otherFunction,
    CustomSMSSender: { LambdaVersion: "V1_0", LambdaArn: otherFunction },
    CustomEmailSender: { LambdaVersion: "V1_0", LambdaArn: otherFunction },
    KMSKeyID: key,
    InboundFederation: { LambdaVersion: "V1_0", LambdaArn: otherFunction },
  },
  AutoVerifiedAttributes: ["email", "phone_number"],
  SmsVerificationMessage: "Verify with {####}",
  EmailVerificationMessage: "Verify with {####}",
  EmailVerificationSubject: "Verify",
  VerificationMessageTemplate: {
    SmsMessage: "Verify with {####}",
    EmailMessage: "<p>Verify with {####}</p>",
    EmailSubject: "Please verify",
    EmailSubjectByLink: "Follow the link",
    DefaultEmailOption: "CONFIRM_WITH_CODE",
  },
  SmsAuthenticationMessage: "Sign in with {####}",
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
  MfaConfiguration: "OPTIONAL",
  DeviceConfiguration: {
    ChallengeRequiredOnNewDevice: true,
    DeviceOnlyRememberedOnUserPrompt: true,
  },
  EmailConfiguration: {
    SourceArn: "arn:aws:ses:us-east-1:123456789012:identity/example.com",
    ReplyToEmailAddress: "help@example.com",
    EmailSendingAccount: "DEVELOPER",
    From: "Help <no-reply@example.com>",
    ConfigurationSet: "sign-up",
  },
  SmsConfiguration: { SnsCallerArn: role, ExternalId: "external", SnsRegion: "us-east-1" },
  UserPoolTags: { team: "accounts" },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: {
      SMSMessage: "{username} {####}",
      EmailMessage: "{username} {####}",
      EmailSubject: "Welcome",
    },
  },
  UserPoolAddOns: {
    AdvancedSecurityMode: "AUDIT",
    AdvancedSecurityAdditionalFlows: { CustomAuthMode: "AUDIT" },
  },
  DcrConfiguration: {
    EnableStatus: "Enabled",
    OpenDcrEnabled: true,
    AuthenticatedGrantTypes: ["code"],
    OpenDcrGrantTypes: ["code"],
    AllowedScopes: ["api/read"],
  },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: "verified_email" }] },
  UserPoolTier: "PLUS",
  KeyConfiguration: { KeyType: "CUSTOMER_MANAGED_KEY", KmsKeyArn: key },
  IssuerConfiguration: { Type: "UPDATED" },
  AcrConfiguration: { MFA: { AcrValue: "urn:example:two-factors" } },
};
