import { type InboxMessage, tagsOf } from "./message.ts";
import type { Inbox } from "./store.ts";

/** An address in Mailpit's spelling. */
export interface MailpitAddress {
  readonly Name: string;
  readonly Address: string;
}

interface MailpitCommon {
  readonly ID: string;
  readonly MessageID: string;
  readonly From: MailpitAddress;
  readonly To: readonly MailpitAddress[];
  readonly Cc: readonly MailpitAddress[];
  readonly Bcc: readonly MailpitAddress[];
  readonly ReplyTo: readonly MailpitAddress[];
  readonly Subject: string;
  readonly Tags: readonly string[];
  readonly Username: string;
  /** Bytes. */
  readonly Size: number;
}

/** A line of a list. */
export interface MailpitSummary extends MailpitCommon {
  readonly Read: boolean;
  /** ISO 8601. */
  readonly Created: string;
  readonly Attachments: number;
  /** At most 250 characters. */
  readonly Snippet: string;
}

/** One whole mail. */
export interface MailpitMessage extends MailpitCommon {
  readonly ReturnPath: string;
  /** ISO 8601. */
  readonly Date: string;
  readonly Text: string;
  readonly HTML: string;
  /** Not Mailpit's: the text message, or beside a mail what the event would have sent to a telephone. */
  readonly SMS?: string;
  readonly Inline: readonly never[];
  readonly Attachments: readonly never[];
}

/** A page of a list. */
export interface MailpitList {
  readonly total: number;
  readonly unread: number;
  readonly count: number;
  readonly messages_count: number;
  readonly messages_unread: number;
  readonly start: number;
  readonly tags: readonly string[];
  readonly messages: readonly MailpitSummary[];
}

function toCommon(message: InboxMessage): MailpitCommon {
  return {
    ID: message.id,
    MessageID: `${message.id}@cognito-links`,
    From: { Name: message.from.name, Address: message.from.address },
    To: [{ Name: "", Address: message.to }],
    Cc: [],
    Bcc: [],
    ReplyTo: [],
    Subject: message.subject,
    Tags: tagsOf(message),
    Username: "",
    Size: Buffer.byteLength(message.html) + Buffer.byteLength(message.text),
  };
}

/** A mail as one line of Mailpit's lists. */
export function toMailpitSummary(message: InboxMessage): MailpitSummary {
  return {
    ...toCommon(message),
    Read: message.read,
    Created: new Date(message.sentAt).toISOString(),
    Attachments: 0,
    Snippet: [...message.text.replace(/\s+/g, " ")].slice(0, 250).join(""),
  };
}

/** A mail as Mailpit answers for its ID. */
export function toMailpitMessage(message: InboxMessage): MailpitMessage {
  // At its end: on Node 20 each name behind a spread that comes first takes a microsecond.
  return {
    ReturnPath: message.from.address,
    Date: new Date(message.sentAt).toISOString(),
    Text: message.text,
    HTML: message.html,
    ...(message.sms === undefined ? {} : { SMS: message.sms }),
    Inline: [],
    Attachments: [],
    ...toCommon(message),
  };
}

const unreadOf = (messages: readonly InboxMessage[]): number =>
  messages.filter((message) => !message.read).length;

/** A page of `found`. `total` and `unread` always speak of the whole inbox, as in Mailpit. */
export function toMailpitList(
  inbox: Inbox,
  found: readonly InboxMessage[],
  start: number,
  limit: number,
): MailpitList {
  const page = found.slice(start, start + limit);
  const all = inbox.list();
  return {
    total: all.length,
    unread: unreadOf(all),
    count: page.length,
    messages_count: found.length,
    messages_unread: unreadOf(found),
    start,
    tags: [...new Set(all.flatMap(tagsOf))].sort(),
    messages: page.map(toMailpitSummary),
  };
}
