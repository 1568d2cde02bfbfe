import * as v from "valibot";
import type { CustomMessageEvent, TriggerEvent } from "./custom-message-event.ts";
import { CognitoError } from "./errors.ts";

const head = {
  version: v.string(),
  region: v.string(),
  userPoolId: v.string(),
  userName: v.string(),
  callerContext: v.looseObject({ awsSdkVersion: v.string(), clientId: v.string() }),
  triggerSource: v.string(),
};

const text = v.optional(v.nullable(v.string()), null);

const customMessageAnswer = v.looseObject({
  ...head,
  request: v.looseObject({
    userAttributes: v.record(v.string(), v.string()),
    codeParameter: v.string(),
    // Absent is fine; an explicit null where Cognito sent nothing is not.
    clientMetadata: v.optional(v.record(v.string(), v.string())),
  }),
  response: v.strictObject({ smsMessage: text, emailMessage: text, emailSubject: text }),
});

const otherAnswer = v.looseObject({
  ...head,
  request: v.looseObject({
    userAttributes: v.record(v.string(), v.string()),
    clientMetadata: v.optional(v.record(v.string(), v.string())),
  }),
  response: v.looseObject({}),
});

function unrecognizable(): CognitoError {
  return new CognitoError("InvalidLambdaResponseException", "Unrecognizable lambda output");
}

function belongsTo(answer: TriggerEvent, event: TriggerEvent): boolean {
  return (
    answer.version === event.version &&
    answer.triggerSource === event.triggerSource &&
    answer.region === event.region &&
    answer.userPoolId === event.userPoolId &&
    answer.userName === event.userName
  );
}

/** What a CustomMessage handler answered. Throws `InvalidLambdaResponseException`. */
export function readCustomMessageAnswer(
  answer: unknown,
  event: CustomMessageEvent,
): CustomMessageEvent["response"] {
  const parsed = v.safeParse(customMessageAnswer, answer);
  if (parsed.success && belongsTo(parsed.output, event)) return parsed.output.response;
  throw unrecognizable();
}

/** Checks the answer of a trigger whose response is not used. Throws `InvalidLambdaResponseException`. */
export function checkAnswer(answer: unknown, event: TriggerEvent): void {
  const parsed = v.safeParse(otherAnswer, answer);
  if (!parsed.success || !belongsTo(parsed.output, event)) throw unrecognizable();
}
