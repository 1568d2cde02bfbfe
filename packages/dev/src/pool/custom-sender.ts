import type { KeyringNode } from "@aws-crypto/client-node";
import type { LocalSender } from "../arn/arn.ts";
import type { CustomMessageEvent, Insertions } from "./custom-message.ts";
import type { Contact, Medium } from "./delivery.ts";
import { encryptCode } from "./encrypt-code.ts";
import type { PoolConfig } from "./pool-options.ts";
import type { Settings } from "./settings/settings.ts";
import {
  type CallerContext,
  type ClientMetadata,
  type TriggerEvent,
  triggerAttributes,
  triggerEvent,
} from "./trigger.ts";
import type { User } from "./users.ts";

/**
 * Cognito's event for a custom sender. It has no response.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export interface CustomSenderEvent extends TriggerEvent {
  readonly request: {
    readonly type: "customEmailSenderRequestV1" | "customSMSSenderRequestV1";
    /** Base64 of a message of the AWS Encryption SDK; null in an invitation without a password. */
    readonly code: string | null;
    readonly userAttributes: Readonly<Record<string, string>>;
    /** Absent when the caller sent none, and in most mails in any case. */
    readonly clientMetadata?: Readonly<Record<string, string>>;
  };
}

/** Sends the pool's mails, or its text messages, in its place. */
export interface CustomSender {
  /** Both are this one Lambda handler. */
  readonly handler: (event: CustomSenderEvent) => unknown;
  /** Stands for the key in KMS; the handler has it, too. */
  readonly keyring: KeyringNode;
}

/** The trigger for what goes out by a medium. */
export const SENDER_OF: Readonly<Record<Medium, LocalSender>> = {
  EMAIL: "CustomEmailSender",
  SMS: "CustomSMSSender",
};

const TYPE_OF = {
  EMAIL: "customEmailSenderRequestV1",
  SMS: "customSMSSenderRequestV1",
} as const;

/** The sources whose event has the metadata of the call, by the page on the trigger; nothing is said of the others. */
const WITH_METADATA = /_(?:SignUp|ForgotPassword|Authentication)$/;

/** What is to be sent, in the words of CustomMessage. */
export interface Errand {
  readonly triggerSource: CustomMessageEvent["triggerSource"];
  readonly user: User;
  readonly medium: Medium;
  readonly contact: Contact;
  readonly to: string;
  readonly insertions: Insertions;
  readonly caller: CallerContext;
  readonly clientMetadata: ClientMetadata;
}

/**
 * Gives a message to the pool's custom sender, if it has one, and says whether it has. Nobody waits for the function, and its
 * errors reach nobody. It is not tried again, where Lambda would: the strict side. A function that is not the sandbox's sends
 * to places that are not the sandbox's.
 */
export function createHandOver(
  config: PoolConfig,
  sender: CustomSender | undefined,
  settings: Settings,
): (errand: Errand) => Promise<boolean> {
  return async (errand) => {
    const name = SENDER_OF[errand.medium];
    if (settings.current().LambdaConfig[name] === undefined) return false;
    if (sender === undefined || !settings.runsLocally(name)) return true;
    const event = await senderEvent(config, sender.keyring, errand);
    // The copy has the event's own shape: it holds nothing but JSON.
    const copy: CustomSenderEvent = JSON.parse(JSON.stringify(event));
    Promise.resolve(copy)
      .then(sender.handler)
      .catch(() => {});
    return true;
  };
}

async function senderEvent(
  config: PoolConfig,
  keyring: KeyringNode,
  { triggerSource, user, medium, contact, to, insertions, caller, clientMetadata }: Errand,
): Promise<CustomSenderEvent> {
  const isInvitation = insertions.username !== undefined;
  const secret = isInvitation ? escapeHtml(insertions.code) : insertions.code;
  return triggerEvent(config, user, caller, {
    triggerSource: triggerSource.replace("CustomMessage", SENDER_OF[medium]),
    request: {
      type: TYPE_OF[medium],
      code: secret === "" ? null : await encryptCode(keyring, secret, config.userPoolId),
      // The event names no other place to send to, so a new address that waits for its code has to stand here.
      userAttributes: { ...triggerAttributes(user), [contact]: to },
      ...(clientMetadata !== undefined && WITH_METADATA.test(triggerSource)
        ? { clientMetadata }
        : {}),
    },
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Temporary passwords come escaped, codes do not. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
