import { type InboxMessage, tagsOf } from "./message.ts";

type Test = (message: InboxMessage) => boolean;

/** Longest query that is read; what follows is ignored. */
const MAX_QUERY = 1_000;

/** Letters compare without case and in one Unicode form, so `Ü` typed either way is found. */
function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

function addresses(message: InboxMessage): string {
  return `${message.to} ${message.from.name} ${message.from.address}`;
}

/** Fields of a query, as Mailpit names them. */
const FIELDS: Readonly<Record<string, (message: InboxMessage) => string>> = {
  to: (message) => message.to,
  from: (message) => `${message.from.name} ${message.from.address}`,
  addressed: addresses,
  subject: (message) => message.subject,
  "message-id": (message) => message.id,
  tag: (message) => tagsOf(message).join(" "),
};

/** Words, `field:word`, and both with a quoted phrase: `subject:"confirm your"`. */
function toWords(query: string): string[] {
  const words = query.slice(0, MAX_QUERY).match(/(?:[^\s"]+|"[^"]*"?)+/g) ?? [];
  return words.map((word) => word.replaceAll('"', "")).filter((word) => word.trim() !== "");
}

function toTest(word: string): Test {
  if (word.length > 1 && /^[-!]/.test(word)) {
    const test = toTest(word.slice(1));
    return (message) => !test(message);
  }
  const folded = fold(word);
  if (folded === "is:read") return (message) => message.read;
  if (folded === "is:unread") return (message) => !message.read;
  const [, side, day = ""] = /^(after|before):(.+)$/.exec(folded) ?? [];
  if (side !== undefined) return toTimeTest(side === "after", day.trim());
  const [, name = "", value = ""] = /^([a-z-]+):(.+)$/s.exec(folded) ?? [];
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  if (field !== undefined) return (message) => fold(field(message)).includes(value.trim());
  return (message) =>
    fold(`${addresses(message)} ${message.subject} ${message.text}`).includes(folded);
}

/** From a time on, or up to it; like Mailpit it leaves aside what is no time. Dates are those of this machine's zone. */
function toTimeTest(isAfter: boolean, day: string): Test {
  const time = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T00:00` : day.toUpperCase());
  if (Number.isNaN(time)) return () => true;
  return ({ sentAt }) => (isAfter ? sentAt >= time : sentAt <= time);
}

/**
 * Turns a query in Mailpit's syntax into a test of one message; every word must fit.
 * Like there, a value matches anywhere in its field and without regard to case.
 * Source: https://mailpit.axllent.org/docs/usage/search-filters/
 */
export function parseQuery(query: string): Test {
  const tests = toWords(query).map(toTest);
  return (message) => tests.every((test) => test(message));
}
