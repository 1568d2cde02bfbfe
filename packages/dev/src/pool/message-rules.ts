import { type CustomMessageEvent, codeParameter } from "./custom-message-event.ts";
import { invalidParameter } from "./errors.ts";

// Java's \s is these six; JavaScript's would let NBSP and BOM through.
const javaSpace = " \\t\\n\\x0B\\f\\r";
const bodyCharacters = `[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}${javaSpace}]*`;

const bodyPattern = new RegExp(`^${bodyCharacters}\\{####\\}${bodyCharacters}$`, "u");
const subjectPattern = new RegExp(`^${bodyCharacters}$`, "u");
// Java's dot stops at these line ends.
const smsPattern = /^[^\n\r\u0085\u2028\u2029]*\{####\}[^\n\r\u0085\u2028\u2029]*$/u;

interface MessageRule {
  /** The name in the error text. */
  readonly field: "emailBody" | "emailSubject" | "smsMessage";
  readonly min: number;
  readonly max: number;
  readonly pattern: RegExp;
  /** The pattern as Cognito prints it. */
  readonly printed: string;
}

const bodyRule: MessageRule = {
  field: "emailBody",
  min: codeParameter.length,
  max: 20_000,
  pattern: bodyPattern,
  printed: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*",
};

const subjectRule: MessageRule = {
  field: "emailSubject",
  min: 1,
  max: 140,
  pattern: subjectPattern,
  printed: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+",
};

const smsRule: MessageRule = {
  field: "smsMessage",
  min: codeParameter.length,
  max: 140,
  pattern: smsPattern,
  printed: ".*\\{####\\}.*",
};

function brokenConstraint(rule: MessageRule, text: string, sent: string): string | undefined {
  if (text.length < rule.min) {
    return `Member must have length greater than or equal to ${rule.min}`;
  }
  if (text.length > rule.max || sent.length > rule.max) {
    return `Member must have length less than or equal to ${rule.max}`;
  }
  if (!rule.pattern.test(text)) {
    return `Member must satisfy regular expression pattern: ${rule.printed}`;
  }
  return undefined;
}

function checkMessage(rule: MessageRule, text: string | null, code: string): void {
  if (text === null) return;
  if (text === "") throw invalidParameter("The message is empty.");
  const constraint = brokenConstraint(rule, text, insertCode(text, code));
  if (constraint === undefined) return;
  throw invalidParameter(
    `1 validation error detected: Value '${text}' at '${rule.field}' failed to satisfy constraint: ${constraint}`,
  );
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
