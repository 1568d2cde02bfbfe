import type { Clock } from "./clock.ts";
import type { CodePurpose, Codes, IssueOptions } from "./codes.ts";
import {
  type CustomMessageEvent,
  type CustomMessageHandler,
  checkMessages,
  codeParameter,
  customMessageEvent,
  type Insertions,
  insert,
  readCustomMessageAnswer,
} from "./custom-message.ts";
import { type CustomSender, createHandOver } from "./custom-sender.ts";
import {
  type CodeDeliveryDetails,
  type Contact,
  deliveryDetails,
  type Medium,
  mediumOf,
} from "./delivery.ts";
import { CognitoError, invalidParameter } from "./errors.ts";
import { ownMessages } from "./own-messages.ts";
import type { PoolConfig } from "./pool-options.ts";
import type { Settings } from "./settings/settings.ts";
import {
  type CallerContext,
  type ClientMetadata,
  invokeTrigger,
  type TriggerTiming,
} from "./trigger.ts";
import type { User } from "./users.ts";

/** A message as the inbox gets it, the code in place. */
export interface SentMessage {
  readonly medium: Medium;
  /** An address, or for a text message a telephone number. */
  readonly to: string;
  /** Empty for a text message. */
  readonly subject: string;
  /** Empty for a text message. */
  readonly html: string;
  /** The text message. Beside a mail it is what the trigger would have had sent to a telephone. */
  readonly sms?: string;
  /** The code or the temporary password in it; left out where the message holds none. */
  readonly code?: string;
  /** Epoch milliseconds of the pool's clock. */
  readonly sentAt: number;
  readonly triggerSource: string;
}

/** Takes a message. When it throws, the caller of the pool gets `CodeDeliveryFailureException`. */
export type Deliver = (message: SentMessage) => void | Promise<void>;

/** On whose behalf a message is sent. */
export interface SendingCall {
  readonly caller: CallerContext;
  readonly clientMetadata: ClientMetadata;
}

/** Asks the trigger for a message, and delivers it. */
export type SendMessage = (
  triggerSource: CustomMessageEvent["triggerSource"],
  user: User,
  to: { readonly contact: Contact; readonly value: string },
  insertions: Insertions,
  call: SendingCall,
) => Promise<void>;

/** Makes a new code and sends it to the user's address or number, or to the one that it is to verify. */
export type SendCode = (
  triggerSource: CustomMessageEvent["triggerSource"],
  purpose: CodePurpose,
  user: User,
  contact: Contact,
  call: SendingCall &
    Omit<IssueOptions, "contact"> & {
      /** Default: what the user has. */
      readonly to?: string | undefined;
    },
) => Promise<CodeDeliveryDetails>;

export interface SendMessageParts {
  readonly config: PoolConfig;
  readonly clock: Clock;
  readonly deliver: Deliver;
  readonly customMessage: CustomMessageHandler | undefined;
  readonly customSender: CustomSender | undefined;
  readonly settings: Settings;
  readonly timing: TriggerTiming;
}

/** Makes what sends. While no handler is attached every message is Cognito's own. */
export function createSendMessage(parts: SendMessageParts): SendMessage {
  const { config, clock, deliver, customMessage, customSender, settings, timing } = parts;
  const handOver = createHandOver(config, customSender, settings);

  return async (triggerSource, user, { contact, value: to }, insertions, call) => {
    const medium = mediumOf(contact);
    if (medium === "SMS" && settings.current().SmsConfiguration === undefined) {
      throw new CognitoError(
        "CodeDeliveryFailureException",
        "The pool sends no text messages: its settings have no SmsConfiguration.",
      );
    }
    const { caller, clientMetadata } = call;
    const errand = { triggerSource, user, medium, contact, to, insertions, caller, clientMetadata };
    if (await handOver(errand)) return;
    const event = customMessageEvent(config, triggerSource, user, caller, clientMetadata);
    const response =
      customMessage === undefined || !settings.runsLocally("CustomMessage")
        ? event.response
        : readCustomMessageAnswer(
            await invokeTrigger("CustomMessage", customMessage, event, timing),
            event,
          );
    const own = ownMessages(settings, triggerSource);
    const smsMessage = response.smsMessage ?? (medium === "SMS" ? own.sms : null);
    const { emailSubject, emailMessage } = response;
    checkMessages({ emailSubject, emailMessage, smsMessage }, insertions);
    const isMail = medium === "EMAIL";
    const body = (isMail ? (emailMessage ?? own.html) : smsMessage) ?? "";
    const hasCode = insertions.code !== "" && body.includes(codeParameter);
    try {
      await deliver({
        medium,
        to,
        subject: isMail ? (emailSubject ?? own.subject) : "",
        html: isMail ? insert(body, insertions) : "",
        ...(hasCode ? { code: insertions.code } : {}),
        ...(smsMessage === null ? {} : { sms: insert(smsMessage, insertions) }),
        sentAt: clock.now(),
        triggerSource,
      });
    } catch {
      throw new CognitoError("CodeDeliveryFailureException");
    }
  };
}

/** Makes what sends codes. */
export function createSendCode(codes: Codes, sendMessage: SendMessage): SendCode {
  return async (triggerSource, purpose, user, contact, { to, ...call }) => {
    const value = to ?? user.attributes[contact];
    if (value === undefined)
      throw invalidParameter("The user has no address that a code could go to.");
    const code = codes.issue(user.sub, purpose, { contact, ...call });
    await sendMessage(triggerSource, user, { contact, value }, { code }, call);
    return deliveryDetails(contact, value);
  };
}
