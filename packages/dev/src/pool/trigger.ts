import * as v from "valibot";
import { CognitoError } from "./errors.ts";
import type { PoolConfig } from "./pool-options.ts";
import type { User } from "./users.ts";

/** Who called the pool: the client, and the SDK as Cognito names it in its events. */
export interface CallerContext {
  readonly awsSdkVersion: string;
  readonly clientId: string;
}

/** What stands for a client in what an administrator causes. */
export const noClientId = "CLIENT_ID_NOT_APPLICABLE";

/** The fields that every trigger event begins with. */
export interface TriggerEvent {
  readonly version: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly userName: string;
  readonly callerContext: CallerContext;
  readonly triggerSource: string;
}

export type ClientMetadata = Readonly<Record<string, string>> | undefined;

/** An event of a trigger, with the fields that every one begins with, for this user. */
export function triggerEvent<Own extends Pick<TriggerEvent, "triggerSource">>(
  config: PoolConfig,
  user: Pick<User, "username">,
  callerContext: CallerContext,
  own: Own,
): Omit<TriggerEvent, "triggerSource"> & Own {
  const { region, userPoolId } = config;
  return { version: "1", region, userPoolId, userName: user.username, callerContext, ...own };
}

/** Attributes as triggers get them: with the status. */
export function triggerAttributes(user: User): Record<string, string> {
  return Object.assign({}, user.attributes, {
    sub: user.sub,
    "cognito:user_status": user.status,
  });
}

/** How long Cognito waits for a trigger, in milliseconds, and how often it tries. */
export interface TriggerTiming {
  readonly timeoutMs: number;
  readonly attempts: number;
}

/** Cognito's own: 5 seconds, up to 3 times. */
export const cognitoTiming: TriggerTiming = { timeoutMs: 5000, attempts: 3 };

const timedOut: unique symbol = Symbol("timed out");

/** What the work comes to, or that it took too long. */
function within(timeoutMs: number, work: () => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, timeoutMs, timedOut);
    const ending = (settle: (value: unknown) => void) => (value: unknown) => {
      clearTimeout(timer);
      settle(value);
    };
    Promise.resolve().then(work).then(ending(resolve), ending(reject));
  });
}

/** What becomes of a value on its way through JSON. */
function throughJson(value: unknown): unknown {
  const copied = copyOf(value);
  return copied === unlike ? JSON.parse(JSON.stringify(value) ?? "null") : copied;
}

const unlike: unique symbol = Symbol("unlike JSON");

/** A copy of what is JSON already, which is much quicker: most of an event is one long mail. Else `unlike`. */
function copyOf(value: unknown): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return unlike;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const copied = copyOf((value as Readonly<Record<string, unknown>>)[name]);
    if (copied === unlike || name === "__proto__" || name === "toJSON") return unlike;
    copy[name] = copied;
  }
  return copy;
}

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
      const answer = await within(timing.timeoutMs, () => handler(copy));
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

/** What every answer begins with, as the event did. */
export const answerHead: {
  readonly [Member in keyof TriggerEvent]: v.GenericSchema<unknown, TriggerEvent[Member]>;
} = {
  version: v.string(),
  region: v.string(),
  userPoolId: v.string(),
  userName: v.string(),
  callerContext: v.looseObject({ awsSdkVersion: v.string(), clientId: v.string() }),
  triggerSource: v.string(),
};

function belongsTo(answer: TriggerEvent, event: TriggerEvent): boolean {
  return (
    answer.version === event.version &&
    answer.triggerSource === event.triggerSource &&
    answer.region === event.region &&
    answer.userPoolId === event.userPoolId &&
    answer.userName === event.userName
  );
}

/** What a trigger answered to this event. Throws `InvalidLambdaResponseException`. */
export function readAnswer<Answer extends TriggerEvent>(
  schema: v.GenericSchema<unknown, Answer>,
  answer: unknown,
  event: TriggerEvent,
): Answer {
  const parsed = v.safeParse(schema, answer);
  if (parsed.success && belongsTo(parsed.output, event)) return parsed.output;
  throw new CognitoError("InvalidLambdaResponseException", "Unrecognizable lambda output");
}
