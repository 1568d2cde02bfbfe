import { randomInt } from "node:crypto";

/** A name, often empty, and an address. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** What a pool hands over for delivery. */
export interface NewMessage {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  /** The text message of the same event, when the pool has one. */
  readonly sms?: string | undefined;
  /** Epoch milliseconds; the inbox's own clock when left out. */
  readonly sentAt?: number | undefined;
  /** Cognito's word for why it was sent, for example `CustomMessage_SignUp`. */
  readonly triggerSource: string;
  /** Cognito's default sender when left out. */
  readonly from?: MailAddress | undefined;
}

/** One delivered mail. */
export interface InboxMessage {
  /** 22 letters and digits, not guessable, safe in a URL. */
  readonly id: string;
  readonly from: MailAddress;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  /** Derived from the HTML, links in full. */
  readonly text: string;
  readonly sms: string | undefined;
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

const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** A random ID that looks like Mailpit's: 22 characters without look-alikes, about 128 bits. */
export function createMessageId(): string {
  return Array.from({ length: 22 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
}

/** True for what `createMessageId` makes; anything else is not looked up. */
export function isMessageId(value: string): boolean {
  return /^[0-9A-Za-z]{22}$/.test(value);
}
