import * as v from "valibot";
import { invalidParameter } from "./errors.ts";
import { inputShapes } from "./input-shapes.generated.ts";
import type { PoolConfig } from "./pool-options.ts";
import { brokenConstraints, faultAt, validationError } from "./read-input.ts";
import {
  answerHead,
  type CallerContext,
  type ClientMetadata,
  readAnswer,
  type TriggerEvent,
  triggerAttributes,
  triggerEvent,
} from "./trigger.ts";
import type { User } from "./users.ts";

/**
 * Cognito's CustomMessage event, whole.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export interface CustomMessageEvent extends TriggerEvent {
  readonly triggerSource:
    | "CustomMessage_SignUp"
    | "CustomMessage_ResendCode"
    | "CustomMessage_ForgotPassword"
    | "CustomMessage_AdminCreateUser"
    | "CustomMessage_UpdateUserAttribute"
    | "CustomMessage_VerifyUserAttribute"
    | "CustomMessage_Authentication";
  readonly request: {
    /** Every value is a string: `email_verified` is `"false"`. */
    readonly userAttributes: Readonly<Record<string, string>>;
    readonly codeParameter: string;
    readonly linkParameter: string;
    readonly usernameParameter: string | null;
    /** Absent when the caller sent none. */
    readonly clientMetadata?: Readonly<Record<string, string>>;
  };
  readonly response: {
    smsMessage: string | null;
    emailMessage: string | null;
    emailSubject: string | null;
  };
}

/** The CustomMessage trigger: a Lambda handler that takes the event only. */
export type CustomMessageHandler = (event: CustomMessageEvent) => unknown;

/** The placeholder that stands for the code, or in an invitation for the temporary password. */
export const codeParameter = "{####}";
/** The placeholder that stands for the username; only invitations have it. */
const usernameParameter = "{username}";

/** What comes in the place of the placeholders. */
export interface Insertions {
  readonly code: string;
  /** Only in an invitation. */
  readonly username?: string | undefined;
}

/** The event that Cognito would send for this user. */
export function customMessageEvent(
  config: PoolConfig,
  triggerSource: CustomMessageEvent["triggerSource"],
  user: User,
  callerContext: CallerContext,
  clientMetadata: ClientMetadata,
): CustomMessageEvent {
  return triggerEvent(config, user, callerContext, {
    triggerSource,
    request: {
      userAttributes: triggerAttributes(user),
      codeParameter,
      linkParameter: "{##Click Here##}",
      usernameParameter:
        triggerSource === "CustomMessage_AdminCreateUser" ? usernameParameter : null,
      ...(clientMetadata === undefined ? {} : { clientMetadata }),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
}

const text = v.optional(v.nullable(v.string()), null);

const answerSchema = v.looseObject({
  ...answerHead,
  request: v.looseObject({
    userAttributes: v.record(v.string(), v.string()),
    codeParameter: v.string(),
    // Absent is fine; an explicit null where Cognito sent nothing is not.
    clientMetadata: v.optional(v.record(v.string(), v.string())),
  }),
  response: v.strictObject({ smsMessage: text, emailMessage: text, emailSubject: text }),
});

/** What a CustomMessage handler answered. Throws `InvalidLambdaResponseException`. */
export function readCustomMessageAnswer(
  answer: unknown,
  event: CustomMessageEvent,
): CustomMessageEvent["response"] {
  return readAnswer(answerSchema, answer, event).response;
}

interface MessageRule {
  /** The name in the error text. */
  readonly field: "emailBody" | "emailSubject" | "smsMessage";
  /** The constraints of the model that hold for it. */
  readonly shape:
    | "EmailInviteMessageType"
    | "EmailVerificationMessageType"
    | "EmailVerificationSubjectType"
    | "SmsInviteMessageType"
    | "SmsVerificationMessageType";
  /** The placeholders that it must hold beyond what the model asks. */
  readonly placeholders: readonly string[];
}

/** The first constraint that the message breaks; its length counts with what is inserted, too. */
function brokenConstraint(
  { shape, placeholders }: MessageRule,
  text: string,
  insertions: Insertions,
): string | undefined {
  const { max } = inputShapes[shape];
  if (text.length <= max && grows(insertions) && insert(text, insertions).length > max) {
    return `Member must have length less than or equal to ${max}`;
  }
  const missing = placeholders.find((placeholder) => !text.includes(placeholder));
  const [broken = missing && `Member must hold the placeholder ${missing}`] = brokenConstraints(
    shape,
    text,
  );
  return broken;
}

function checkMessage(rule: MessageRule, text: string | null, insertions: Insertions): void {
  if (text === null) return;
  if (text === "") throw invalidParameter("The message is empty.");
  const constraint = brokenConstraint(rule, text, insertions);
  if (constraint === undefined) return;
  throw validationError([faultAt(rule.field, constraint, text)]);
}

/** True where a message may be longer for what is inserted: most codes are as long as their placeholder. */
function grows({ code, username = usernameParameter }: Insertions): boolean {
  return code.length > codeParameter.length || username.length > usernameParameter.length;
}

/** Puts code and username, as raw text, in the place of every placeholder. */
export function insert(text: string, { code, username }: Insertions): string {
  if (username === undefined) return text.replaceAll(codeParameter, () => code);
  // In one go: a username may look like a placeholder.
  return text.replaceAll(/\{(?:####|username)\}/g, (placeholder) =>
    placeholder === codeParameter ? code : username,
  );
}

/** Throws `InvalidParameterException` naming the field of a message that Cognito would refuse. */
export function checkMessages(
  { emailMessage, emailSubject, smsMessage }: CustomMessageEvent["response"],
  insertions: Insertions,
): void {
  const isInvitation = insertions.username !== undefined;
  // A user without a password needs no place for one.
  const placeholders = !isInvitation
    ? []
    : [usernameParameter, ...(insertions.code === "" ? [] : [codeParameter])];
  const what = isInvitation ? "Invite" : "Verification";
  const body = { field: "emailBody", shape: `Email${what}MessageType`, placeholders } as const;
  const sms = { field: "smsMessage", shape: `Sms${what}MessageType`, placeholders } as const;
  const shape = "EmailVerificationSubjectType";
  checkMessage(body, emailMessage, insertions);
  checkMessage({ field: "emailSubject", shape, placeholders: [] }, emailSubject, insertions);
  checkMessage(sms, smsMessage, insertions);
}
