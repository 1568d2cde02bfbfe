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
  triggerEventHead,
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
    | "CustomMessage_ForgotPassword";
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

/** The placeholder that stands for the code. */
export const codeParameter = "{####}";

/** The event that Cognito would send for this user. */
export function customMessageEvent(
  config: PoolConfig,
  triggerSource: CustomMessageEvent["triggerSource"],
  user: User,
  callerContext: CallerContext,
  clientMetadata: ClientMetadata,
): CustomMessageEvent {
  return {
    ...triggerEventHead(config, user, callerContext),
    triggerSource,
    request: {
      userAttributes: triggerAttributes(user),
      codeParameter,
      linkParameter: "{##Click Here##}",
      usernameParameter: null,
      ...(clientMetadata === undefined ? {} : { clientMetadata }),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
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
    | "EmailVerificationMessageType"
    | "EmailVerificationSubjectType"
    | "SmsVerificationMessageType";
}

const bodyRule: MessageRule = { field: "emailBody", shape: "EmailVerificationMessageType" };
const subjectRule: MessageRule = { field: "emailSubject", shape: "EmailVerificationSubjectType" };
const smsRule: MessageRule = { field: "smsMessage", shape: "SmsVerificationMessageType" };

/** The first constraint that the message breaks; its length counts with the code in it, too. */
function brokenConstraint({ shape }: MessageRule, text: string, sent: string): string | undefined {
  const { max } = inputShapes[shape];
  if (text.length <= max && sent.length > max) {
    return `Member must have length less than or equal to ${max}`;
  }
  return brokenConstraints(shape, text)[0];
}

function checkMessage(rule: MessageRule, text: string | null, code: string): void {
  if (text === null) return;
  if (text === "") throw invalidParameter("The message is empty.");
  const constraint = brokenConstraint(rule, text, insertCode(text, code));
  if (constraint === undefined) return;
  throw validationError([faultAt(rule.field, constraint, text)]);
}

/** Puts the code, as raw text, in the place of every placeholder. */
export function insertCode(text: string, code: string): string {
  return text.replaceAll(codeParameter, code);
}

/** Throws `InvalidParameterException` naming the field of a message that Cognito would refuse. */
export function checkMessages(response: CustomMessageEvent["response"], code: string): void {
  checkMessage(bodyRule, response.emailMessage, code);
  checkMessage(subjectRule, response.emailSubject, code);
  checkMessage(smsRule, response.smsMessage, code);
}
