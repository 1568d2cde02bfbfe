/** A mail as Cognito takes it, the placeholder still in it. */
export interface Mail {
  readonly subject: string;
  readonly html: string;
  /** Undefined when it does not fit in an SMS. */
  readonly sms: string | undefined;
}

/**
 * What Cognito accepts. Its own patterns are Java's, whose `\s` knows neither the no-break space nor the byte order
 * mark; JavaScript's does, so the classes are written out here.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerificationMessageTemplateType.html
 */
const ASCII_TEXT = /^[!-~\t\n\v\f\r ]+$/;
/** No literal: V8 takes milliseconds for Unicode classes, at every start. */
const TEXT = String.raw`^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\v\f\r ]+$`;
const PLACEHOLDER = "{####}";

/** Characters of an SMS, a subject and a body, the inserted code included. */
export const SMS_LENGTH = 140;
const SUBJECT_LENGTH = 140;
const BODY_LENGTH = 20_000;

/** Codes have six digits in every sample and at most eight in AWS's own masking pattern. */
const LONGEST_CODE = 8;

/** How long a text may become once every placeholder in it is replaced. */
export function insertedLength(text: string): number {
  const placeholders = text.split(PLACEHOLDER).length - 1;
  return text.length + placeholders * (LONGEST_CODE - PLACEHOLDER.length);
}

/** Why Cognito would refuse the mail, or undefined when it would not. */
export function refuseMail({ subject, html, sms }: Mail): string | undefined {
  if (!isText(subject)) return "subject-characters";
  if (subject.length > SUBJECT_LENGTH) return "subject-too-long";
  if (!html.includes(PLACEHOLDER)) return "body-placeholder-missing";
  if (!isText(html)) return "body-characters";
  if (insertedLength(html) > BODY_LENGTH) return "body-too-long";
  if (sms !== undefined && (!isText(sms) || !sms.includes(PLACEHOLDER))) return "sms-characters";
  return undefined;
}

function isText(text: string): boolean {
  return ASCII_TEXT.test(text) || new RegExp(TEXT, "u").test(text);
}
