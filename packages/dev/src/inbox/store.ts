import {
  createMessageId,
  DEFAULT_SENDER,
  type InboxMessage,
  type NewMessage,
  TEXT_MESSAGE,
} from "./message.ts";
import { fromSaved, type SavedInbox, toSaved, toText } from "./saved.ts";
import { parseQuery } from "./search.ts";

/** What subscribers hear. `closed` comes last and once. */
export type InboxEvent =
  | { readonly type: "added"; readonly message: InboxMessage }
  | { readonly type: "changed" }
  | { readonly type: "closed" };

export interface InboxOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How many mails are kept; the oldest go first. Default 500. */
  readonly capacity?: number;
}

/** Mails in memory, newest first. */
export interface Inbox {
  readonly now: () => number;
  readonly capacity: number;
  add(message: NewMessage): InboxMessage;
  list(): readonly InboxMessage[];
  /** By ID, or for `latest` the newest, of those that a query finds if there is one. */
  get(id: string, query?: string): InboxMessage | undefined;
  /** In Mailpit's syntax: `to:a@b`, `subject:"some words"`, bare words. An empty query finds all. */
  search(query: string): readonly InboxMessage[];
  /** Default: read. */
  markRead(id: string, read?: boolean): void;
  /** Deletes the given mails, or all without a list. */
  clear(ids?: readonly string[]): void;
  /** Calls back on every change until the returned function is called. */
  subscribe(listener: (event: InboxEvent) => void): () => void;
  serialise(): SavedInbox;
  /** Replaces everything with what `serialise` gave. Throws a `TypeError` for anything else. */
  load(saved: unknown): void;
  /** Tells subscribers that no more will come, so that open pages let the server stop. */
  close(): void;
}

/** Makes an empty inbox. */
export function createInbox(options: InboxOptions): Inbox {
  const capacity = options.capacity ?? 500;
  if (!Number.isSafeInteger(capacity) || capacity < 1) {
    throw new TypeError("capacity: must be a whole number of at least 1");
  }
  const listeners = new Set<(event: InboxEvent) => void>();
  /** The newest last. */
  let messages: InboxMessage[] = [];

  const emit = (event: InboxEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };

  return {
    now: options.now,
    capacity,
    add(given) {
      const { medium = "EMAIL", html, textPart, sms } = given;
      const isMail = medium === "EMAIL";
      const message: InboxMessage = {
        id: createMessageId(),
        medium,
        from: isMail ? (given.from ?? DEFAULT_SENDER) : { name: TEXT_MESSAGE, address: "" },
        to: given.to,
        subject: isMail ? given.subject : TEXT_MESSAGE,
        html,
        text: toText({ medium, html, textPart, sms }),
        textPart,
        sms,
        code: given.code,
        sentAt: given.sentAt ?? options.now(),
        triggerSource: given.triggerSource,
        read: false,
      };
      messages.push(message);
      if (messages.length > capacity) messages.shift();
      emit({ type: "added", message });
      return message;
    },
    list: () => messages.toReversed(),
    get: (id, query = "") =>
      messages.findLast(id === "latest" ? parseQuery(query) : (message) => message.id === id),
    search: (query) => messages.filter(parseQuery(query)).reverse(),
    markRead(id, read = true) {
      const at = messages.findLastIndex((message) => message.id === id && message.read !== read);
      const message = messages[at];
      if (message === undefined) return;
      messages[at] = { ...message, read };
      emit({ type: "changed" });
    },
    clear(ids) {
      const gone = ids === undefined ? undefined : new Set(ids);
      messages = gone === undefined ? [] : messages.filter((message) => !gone.has(message.id));
      emit({ type: "changed" });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    serialise: () => toSaved(messages.toReversed()),
    load(saved) {
      messages = fromSaved(saved).slice(0, capacity).reverse();
      emit({ type: "changed" });
    },
    close() {
      emit({ type: "closed" });
      listeners.clear();
    },
  };
}
