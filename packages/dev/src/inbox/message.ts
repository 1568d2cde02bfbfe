import { randomInt } from "node:crypto";

/** A name, often empty, and an address. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** How it goes out, in Cognito's words. */
export type Medium = "EMAIL" | "SMS";

/** What a pool hands over for delivery. */
export interface NewMessage {
  /** A mail when left out. */
  readonly medium?: Medium | undefined;
  /** An address, or for a text message a telephone number. */
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  /** The mail's own text part; Cognito's mails have none. */
  readonly textPart?: string | undefined;
  /** The text message; beside a mail what the same event would have sent to a telephone, when the pool has one. */
  readonly sms?: string | undefined;
  /** The code in it, or the temporary password, where who sends it says so. */
  readonly code?: string | undefined;
  /** Epoch milliseconds; the inbox's own clock when left out. */
  readonly sentAt?: number | undefined;
  /** Cognito's word for why it was sent, for example `CustomMessage_SignUp`. */
  readonly triggerSource: string;
  /** Cognito's default sender when left out. */
  readonly from?: MailAddress | undefined;
}

/** One delivered mail or text message. */
export interface InboxMessage {
  /** 22 letters and digits, not guessable, safe in a URL. */
  readonly id: string;
  readonly medium: Medium;
  readonly from: MailAddress;
  readonly to: string;
  readonly subject: string;
  /** Empty for a text message. */
  readonly html: string;
  /** The mail's own text part, else derived from the HTML, links in full; or the text message. */
  readonly text: string;
  readonly textPart?: string | undefined;
  readonly sms: string | undefined;
  /** The code in it, or the temporary password, where who sent it said so. */
  readonly code?: string | undefined;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly triggerSource: string;
  /** True once a person or a client opened it. */
  readonly read: boolean;
}

/**
 * The sender of pools that do not use their own SES identity.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html
 */
export const DEFAULT_SENDER: MailAddress = { name: "", address: "no-reply@verificationemail.com" };

/** What stands for a sender, and for a subject, of a text message: it has neither. */
export const TEXT_MESSAGE = "Text message";

/** What a message can be found by: why it was sent, and that it is no mail. */
export function tagsOf({ triggerSource, medium }: InboxMessage): readonly string[] {
  return medium === "EMAIL" ? [triggerSource] : [triggerSource, medium];
}

const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** A random ID that looks like Mailpit's: 22 characters without look-alikes, about 128 bits. */
export function createMessageId(): string {
  let id = "";
  while (id.length < 22) id += ALPHABET.charAt(randomInt(ALPHABET.length));
  return id;
}

/** True for what `createMessageId` makes; anything else is not looked up. */
export function isMessageId(value: string): boolean {
  return /^[0-9A-Za-z]{22}$/.test(value);
}
