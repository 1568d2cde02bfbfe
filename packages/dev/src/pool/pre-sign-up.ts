import * as v from "valibot";
import { type Contact, contacts } from "./delivery.ts";
import { CognitoError } from "./errors.ts";
import type { PoolConfig } from "./pool-options.ts";
import type { SendingCall } from "./send-code.ts";
import type { Input } from "./service-model.ts";
import type { Settings } from "./settings/settings.ts";
import {
  answerHead,
  invokeTrigger,
  readAnswer,
  type TriggerEvent,
  type TriggerTiming,
  triggerEvent,
} from "./trigger.ts";
import type { User } from "./users.ts";

/**
 * Cognito's PreSignUp event, before a user is made.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 */
export interface PreSignUpEvent extends TriggerEvent {
  readonly triggerSource: "PreSignUp_SignUp" | "PreSignUp_AdminCreateUser";
  readonly request: {
    /** What the caller gave; there is no `sub` yet, and no status. */
    readonly userAttributes: Readonly<Record<string, string>>;
    /** Null when the caller gave none. */
    readonly validationData: Readonly<Record<string, string>> | null;
    readonly clientMetadata?: Readonly<Record<string, string>>;
  };
  readonly response: {
    autoConfirmUser: boolean;
    autoVerifyEmail: boolean;
    autoVerifyPhone: boolean;
  };
}

/** The PreSignUp trigger. When it throws, nobody is made. */
export type PreSignUpHandler = (event: PreSignUpEvent) => unknown;

/** A user who is about to be made. */
type NewUser = Pick<User, "username" | "attributes">;

/** Asks the hook about a new user, and says what it decided. */
export type RunPreSignUp = (
  triggerSource: PreSignUpEvent["triggerSource"],
  user: NewUser,
  validationData: Input<"SignUp">["ValidationData"],
  call: SendingCall,
) => Promise<{ readonly isConfirmed: boolean; readonly verified: readonly Contact[] }>;

const answerSchema = v.looseObject({
  ...answerHead,
  request: v.looseObject({
    userAttributes: v.record(v.string(), v.string()),
    validationData: v.nullish(v.record(v.string(), v.string())),
    clientMetadata: v.optional(v.record(v.string(), v.string())),
  }),
  response: v.strictObject({
    autoConfirmUser: v.optional(v.boolean(), false),
    autoVerifyEmail: v.optional(v.boolean(), false),
    autoVerifyPhone: v.optional(v.boolean(), false),
  }),
});

/** Throws for an attribute that would be verified and is not there. */
function checkThere({ attributes }: NewUser, verified: readonly Contact[]): void {
  const missing = verified.find((contact) => attributes[contact] === undefined);
  if (missing === undefined) return;
  throw new CognitoError(
    "InvalidLambdaResponseException",
    `PreSignUp verifies the attribute ${missing}, which the user does not have.`,
  );
}

/** Makes what runs the hook; while no handler is attached it decides nothing. */
export function createPreSignUp(
  config: PoolConfig,
  handler: PreSignUpHandler | undefined,
  settings: Settings,
  timing: TriggerTiming,
): RunPreSignUp {
  return async (triggerSource, user, validationData, { caller, clientMetadata }) => {
    if (handler === undefined || !settings.runsLocally("PreSignUp")) {
      return { isConfirmed: false, verified: [] };
    }
    const pairs = validationData?.map(({ Name, Value = "" }) => [Name, Value] as const);
    const event: PreSignUpEvent = triggerEvent(config, user, caller, {
      triggerSource,
      request: {
        userAttributes: user.attributes,
        validationData: pairs === undefined ? null : Object.fromEntries(pairs),
        ...(clientMetadata === undefined ? {} : { clientMetadata }),
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
    const answer = await invokeTrigger("PreSignUp", handler, event, timing);
    const { response } = readAnswer(answerSchema, answer, event);
    const flags = { email: response.autoVerifyEmail, phone_number: response.autoVerifyPhone };
    const verified = contacts.filter((contact) => flags[contact]);
    // Of a user whom an administrator makes these answers decide nothing.
    if (triggerSource === "PreSignUp_SignUp") checkThere(user, verified);
    return { isConfirmed: response.autoConfirmUser, verified };
  };
}
