import { type CustomMessageEvent, codeParameter } from "./custom-message-event.ts";
import { invalidParameter } from "./errors.ts";
import { inputShapes } from "./input-shapes.generated.ts";
import { brokenConstraints, faultAt, validationError } from "./read-input.ts";

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
