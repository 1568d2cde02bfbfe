import * as v from "valibot";
import { htmlToText } from "./html-to-text.ts";
import { type InboxMessage, isMessageId, type Medium } from "./message.ts";

/** One message without what is derived from it; a mail where it does not say. */
export type SavedMessage = Omit<InboxMessage, "text" | "sms" | "medium"> & {
  readonly sms?: string | undefined;
  readonly medium?: Medium | undefined;
};

/** What there is to read without HTML. */
export function toText({
  medium,
  html,
  textPart,
  sms,
}: Pick<InboxMessage, "medium" | "html" | "textPart" | "sms">): string {
  return medium === "EMAIL" ? (textPart ?? htmlToText(html)) : (sms ?? "");
}

/** An inbox as plain JSON, for a data file. Newest first; the text is derived again on load. */
export interface SavedInbox {
  readonly version: 1;
  readonly messages: readonly SavedMessage[];
}

/** As far from 1970 as a Date reaches, in milliseconds. */
const MAX_TIME = 8.64e15;

const savedMessage: v.GenericSchema<unknown, SavedMessage> = v.object({
  id: v.pipe(v.string(), v.check(isMessageId, "not a message ID")),
  medium: v.optional(v.picklist(["EMAIL", "SMS"])),
  from: v.object({ name: v.string(), address: v.string() }),
  to: v.string(),
  subject: v.string(),
  html: v.string(),
  textPart: v.optional(v.string()),
  sms: v.optional(v.string()),
  code: v.optional(v.string()),
  sentAt: v.pipe(v.number(), v.minValue(-MAX_TIME), v.maxValue(MAX_TIME)),
  triggerSource: v.string(),
  read: v.boolean(),
});

const savedInbox: v.GenericSchema<unknown, SavedInbox> = v.object({
  version: v.literal(1),
  messages: v.array(savedMessage),
});

/** Writes messages as plain JSON values. */
export function toSaved(messages: readonly InboxMessage[]): SavedInbox {
  return { version: 1, messages: messages.map(({ text: _derived, ...kept }) => ({ ...kept })) };
}

/** Reads what `toSaved` wrote. Throws a `TypeError` that names the place for anything else. */
export function fromSaved(saved: unknown): InboxMessage[] {
  const parsed = v.safeParse(savedInbox, saved);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new TypeError(`not a saved inbox: ${v.getDotPath(issue) ?? "it"}: ${issue.message}`);
  }
  return parsed.output.messages.map(({ medium = "EMAIL", sms, ...message }) => ({
    ...message,
    medium,
    sms,
    text: toText({ ...message, medium, sms }),
  }));
}
