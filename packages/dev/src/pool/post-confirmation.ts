import * as v from "valibot";
import type { PoolConfig } from "./pool-options.ts";
import type { Settings } from "./settings/settings.ts";
import {
  answerHead,
  type CallerContext,
  type ClientMetadata,
  invokeTrigger,
  readAnswer,
  type TriggerEvent,
  type TriggerTiming,
  triggerAttributes,
  triggerEvent,
} from "./trigger.ts";
import type { User } from "./users.ts";

/**
 * Cognito's PostConfirmation event, after a sign-up or after a new password for a forgotten one.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
export interface PostConfirmationEvent extends TriggerEvent {
  readonly triggerSource:
    | "PostConfirmation_ConfirmSignUp"
    | "PostConfirmation_ConfirmForgotPassword";
  readonly request: {
    readonly userAttributes: Readonly<Record<string, string>>;
    readonly clientMetadata?: Readonly<Record<string, string>>;
  };
  readonly response: Record<string, never>;
}

/** The PostConfirmation trigger. When it throws, what was confirmed stays so. */
export type PostConfirmationHandler = (event: PostConfirmationEvent) => unknown;

/** Runs the hook for a user who was just confirmed. */
export type RunPostConfirmation = (
  triggerSource: PostConfirmationEvent["triggerSource"],
  user: User,
  caller: CallerContext,
  clientMetadata: ClientMetadata,
) => Promise<void>;

/** Its response is not used, but has to be there. */
const answerSchema = v.looseObject({
  ...answerHead,
  request: v.looseObject({
    userAttributes: v.record(v.string(), v.string()),
    clientMetadata: v.optional(v.record(v.string(), v.string())),
  }),
  response: v.looseObject({}),
});

/** Makes what runs the hook; while no handler is attached it does nothing. */
export function createPostConfirmation(
  config: PoolConfig,
  handler: PostConfirmationHandler | undefined,
  settings: Settings,
  timing: TriggerTiming,
): RunPostConfirmation {
  return async (triggerSource, user, caller, clientMetadata) => {
    if (handler === undefined || !settings.runsLocally("PostConfirmation")) return;
    const event: PostConfirmationEvent = triggerEvent(config, user, caller, {
      triggerSource,
      request: {
        userAttributes: triggerAttributes(user),
        ...(clientMetadata === undefined ? {} : { clientMetadata }),
      },
      response: {},
    });
    readAnswer(
      answerSchema,
      await invokeTrigger("PostConfirmation", handler, event, timing),
      event,
    );
  };
}
