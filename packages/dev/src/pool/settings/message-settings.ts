import * as v from "valibot";
import { arn, oneOf, structure, text } from "./rules.ts";
import type { Structure, VerificationMessageTemplate } from "./user-pool-settings.ts";

// Java's \s, which is narrower than JavaScript's.
const characters = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P} \\t\\n\\x0B\\f\\r]";
const address = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+";

/** A body with the placeholder of the code. */
export const emailWithCode: v.GenericSchema<unknown, string> = text(
  6,
  20_000,
  `${characters}*\\{####\\}${characters}*`,
);

const emailWithLink = text(6, 20_000, `${characters}*\\{##${characters}*##\\}${characters}*`);

/** A subject. */
export const emailSubject: v.GenericSchema<unknown, string> = text(1, 140, `${characters}+`);

// Java's dot stops at these line ends.
const smsCharacter = "[^\\n\\r\\u0085\\u2028\\u2029]";

/** An SMS with the placeholder of the code. */
export const smsWithCode: v.GenericSchema<unknown, string> = text(
  6,
  140,
  `${smsCharacter}*\\{####\\}${smsCharacter}*`,
);

/** VerificationMessageTemplate. */
export const verificationMessageTemplate: v.GenericSchema<unknown, VerificationMessageTemplate> =
  v.pipe(
    structure({
      SmsMessage: v.optional(smsWithCode),
      EmailMessage: v.optional(emailWithCode),
      EmailSubject: v.optional(emailSubject),
      EmailMessageByLink: v.optional(emailWithLink),
      EmailSubjectByLink: v.optional(emailSubject),
      DefaultEmailOption: v.optional(oneOf("CONFIRM_WITH_CODE", "CONFIRM_WITH_LINK")),
    }),
    v.check(
      (template) =>
        template.EmailMessage === undefined || template.EmailMessageByLink === undefined,
      "EmailMessage and EmailMessageByLink cannot be set together",
    ),
  );

/** The mail of an invitation; its password placeholder may be left out. */
export const inviteMessageTemplate: v.GenericSchema<unknown, Structure> = structure({
  SMSMessage: v.optional(text(6, 140, `${smsCharacter}*`)),
  EmailMessage: v.optional(text(6, 20_000, `${characters}*`)),
  EmailSubject: v.optional(emailSubject),
});

/** EmailConfiguration. */
export const emailConfiguration: v.GenericSchema<unknown, Structure> = structure({
  SourceArn: v.optional(arn),
  ReplyToEmailAddress: v.optional(text(1, 2048, `${address}@${address}`)),
  EmailSendingAccount: v.optional(oneOf("COGNITO_DEFAULT", "DEVELOPER")),
  From: v.optional(text(0, 131_072)),
  ConfigurationSet: v.optional(text(1, 64, "[a-zA-Z0-9_\\-]+")),
});

const region = text(5, 32);
const anyText = text(0, 131_072);

/** SmsConfiguration: through SNS or through End User Messaging SMS. */
export const smsConfiguration: v.GenericSchema<unknown, Structure> = v.pipe(
  structure({
    SnsCallerArn: v.optional(arn),
    ExternalId: v.optional(anyText),
    SnsRegion: v.optional(region),
    EumsSms: v.optional(
      structure({
        CallerArn: arn,
        ExternalId: v.optional(anyText),
        OriginationIdentity: v.optional(anyText),
        ConfigurationSetName: v.optional(anyText),
        InEntityId: v.optional(anyText),
        InTemplateId: v.optional(anyText),
        Region: v.optional(region),
      }),
    ),
  }),
  v.check(
    (sms) => sms.SnsCallerArn === undefined || sms.EumsSms === undefined,
    "SnsCallerArn and EumsSms cannot be set together",
  ),
);
