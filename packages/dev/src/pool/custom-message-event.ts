import type { PoolConfig } from "./pool-options.ts";
import { type User, userAttributes } from "./users.ts";

/** Who called the pool: the client, and the SDK as Cognito names it in its events. */
export interface CallerContext {
  readonly awsSdkVersion: string;
  readonly clientId: string;
}

/** The fields that every trigger event begins with. */
export interface TriggerEvent {
  readonly version: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly userName: string;
  readonly callerContext: CallerContext;
  readonly triggerSource: string;
}

/**
 * Cognito's CustomMessage event, whole.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export interface CustomMessageEvent extends TriggerEvent {
  readonly triggerSource: "CustomMessage_SignUp" | "CustomMessage_ResendCode";
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

/** The placeholder that stands for the code. */
export const codeParameter = "{####}";

export type ClientMetadata = Readonly<Record<string, string>> | undefined;

/** The fields that every trigger event begins with, for this user. */
export function triggerEventHead(
  config: PoolConfig,
  user: User,
  callerContext: CallerContext,
): Omit<TriggerEvent, "triggerSource"> {
  const { region, userPoolId } = config;
  return { version: "1", region, userPoolId, userName: user.username, callerContext };
}

/** Attributes as triggers get them: with the status. */
export function triggerAttributes(user: User): Record<string, string> {
  return { ...userAttributes(user), "cognito:user_status": user.status };
}

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
