import * as v from "valibot";
import type { CustomMessageEvent, TriggerEvent } from "./custom-message-event.ts";
import { CognitoError } from "./errors.ts";

/** How long Cognito waits for a trigger, in milliseconds, and how often it tries. */
export interface TriggerTiming {
  readonly timeoutMs: number;
  readonly attempts: number;
}

/** Cognito's own: 5 seconds, up to 3 times. */
export const cognitoTiming: TriggerTiming = { timeoutMs: 5000, attempts: 3 };

const timedOut: unique symbol = Symbol("timed out");

async function within(timeoutMs: number, work: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<typeof timedOut>((resolve) => {
    timer = setTimeout(() => resolve(timedOut), timeoutMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? "null");

function errorText(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * Calls a trigger as Cognito does: each attempt gets its own JSON copy of the event, and the answer
 * comes back through JSON. `name` begins the error texts, for example `CustomMessage`.
 * Throws `UserLambdaValidationException` when the handler throws, and `UnexpectedLambdaException`
 * when every attempt took too long.
 */
export async function invokeTrigger<Event>(
  name: string,
  handler: (event: Event) => unknown,
  event: Event,
  timing: TriggerTiming,
): Promise<unknown> {
  for (let attempt = 1; attempt <= timing.attempts; attempt += 1) {
    try {
      // The copy has the event's own shape: it holds nothing but JSON.
      const copy = throughJson(event) as Event;
      const work = Promise.resolve().then(() => handler(copy));
      const answer = await within(timing.timeoutMs, work);
      if (answer !== timedOut) return throughJson(answer);
    } catch (thrown) {
      throw new CognitoError(
        "UserLambdaValidationException",
        `${name} failed with error ${errorText(thrown)}.`,
      );
    }
  }
  throw new CognitoError(
    "UnexpectedLambdaException",
    `${name} invocation failed due to error Socket timeout while invoking Lambda function.`,
  );
}

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
