import type { FlowName } from "../flows/all-flows.ts";
import { composeMail, composeSms, type MailParts } from "../mail/compose-mail.ts";
import type { Mail } from "../mail/mail.ts";
import { composeText } from "./compose-text.ts";

/** A mail that is ready to be sent: it holds the code, so it belongs in no log. */
export interface Delivery extends DeliveryFacts {
  /** An address. */
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  /** The same in plain text, the link on a line of its own. */
  readonly text: string;
  /** Undefined where the mail has a code alone. */
  readonly link: string | undefined;
  /** To be sent along: they keep absence notes from answering. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A text message that is ready to be sent. */
export interface SmsDelivery extends DeliveryFacts {
  /** A telephone number in the form of E.164: `+491234567`. */
  readonly to: string;
  readonly text: string;
}

/** Whose message it is, and why it is sent; safe to log. */
export interface DeliveryFacts {
  /** The same at every attempt at this message, and at no other: 43 characters. */
  readonly id: string;
  /** `sign-up`, `reset-password` and so on. */
  readonly flow: FlowName;
  /** Cognito's word for why it is sent, such as `CustomEmailSender_ResendCode`. */
  readonly triggerSource: string;
  /** The language that it is written in, a BCP 47 tag. */
  readonly language: string;
  /** Undefined in what an administrator has caused. */
  readonly clientId: string | undefined;
  /** The name of the client's app, for the sender's name. */
  readonly appName: string;
}

/** A mail that is written and has no addressee yet. */
export interface SenderMail extends Mail {
  readonly text: string;
  readonly sms: string;
  readonly link: string | undefined;
  readonly language: string;
  readonly appName: string;
}

/** Writes mail, text part and SMS. An SMS that is too long for one message goes out in several. */
export function composeForSender(flow: FlowName, given: MailParts): SenderMail {
  // A password that is not there has no line.
  const placeholders = given.placeholders.filter(({ text }) => text !== "");
  const parts = { ...given, placeholders };
  const { words, look, link } = parts;
  const mail = composeMail(flow, parts);
  const texts = words.mail.flows[flow].sms;
  return {
    ...mail,
    sms: mail.sms ?? composeSms(texts, parts, Number.POSITIVE_INFINITY) ?? "",
    text: composeText(flow, parts),
    link,
    language: words.lang,
    appName: look.appName,
  };
}

/** Gmail hides what comes behind. https://www.spamresource.com/2022/01/what-is-gmail-clipping-and-what-to-do.html */
const GMAIL_CLIPS_AT = 102 * 1024;

/** Cognito's limits do not hold here; a subject is one line, and Gmail has a limit of its own. */
export function refuseForSender({ subject, html }: SenderMail): string | undefined {
  if (/[\r\n]/.test(subject)) return "subject-characters";
  return Buffer.byteLength(html) > GMAIL_CLIPS_AT ? "body-too-long" : undefined;
}

/** RFC 3834: written by a program, on somebody's request. */
export const HEADERS: Delivery["headers"] = Object.freeze({ "Auto-Submitted": "auto-generated" });
