import { FLOW_NAMES, type FlowName } from "cognito-links/synth";
import { flowOf, type MailParts, toMailParts } from "./mail-parts.ts";
import type { InboxMessage } from "./message.ts";
import type { Inbox } from "./store.ts";

/** Which message is waited for; all that is named has to fit. */
export interface WaitForOptions {
  /** The whole address, or a text message's number; case does not count. */
  readonly to: string;
  /** What the subject holds, or a pattern that finds it. */
  readonly subject?: string | RegExp | undefined;
  /** Which of Cognito's mails: `"sign-up"`, `"reset-password"` and so on. */
  readonly flow?: FlowName | undefined;
  /** How long, in milliseconds. Default: 4000 (4 seconds), for vitest and Jest end a test after 5. */
  readonly timeoutMs?: number | undefined;
}

/** A message that was waited for, with what a person would use of it. */
export interface ReceivedMessage extends Omit<InboxMessage, "code">, MailParts {}

/**
 * Gives a message: the newest that fits and was not given before, also one that came before the call; otherwise the next
 * one. Older ones that fit count as given with it, so that the next call waits for a newer one. Rejects with a
 * `NoMessageError` when none has come in time, and with a `TypeError` for a wrong option.
 *
 * @example
 * const { link, code } = await sandbox.inbox.waitFor({ to: "mary@example.com" });
 */
export type WaitFor = (options: WaitForOptions) => Promise<ReceivedMessage>;

/** No message came in time; the sentence says what did. */
export class NoMessageError extends Error {
  readonly code = "ERR_NO_MESSAGE";

  constructor(message: string) {
    super(message);
    this.name = "NoMessageError";
  }
}

const DEFAULT_TIMEOUT_MS = 4000;
const MOST_SHOWN = 10;

/** Makes what waits for messages of an inbox. */
export function createWaitFor(inbox: Inbox, isOurs: (address: string) => boolean): WaitFor {
  const given = new Set<string>();

  function take(message: InboxMessage, fits: (message: InboxMessage) => boolean): ReceivedMessage {
    for (const { id } of inbox.list().filter(fits)) given.add(id);
    return { ...message, ...toMailParts(message, isOurs) };
  }

  return async (options) => {
    checkOptions(options);
    const fits = (message: InboxMessage): boolean => misfit(message, options) === undefined;
    const isNew = (message: InboxMessage): boolean => !given.has(message.id) && fits(message);
    const there = inbox.list().find(isNew);
    if (there !== undefined) return take(there, fits);
    const { timeoutMs = DEFAULT_TIMEOUT_MS } = options;
    const nothingCame = (): string =>
      `No message ${toWords(options)} within ${timeoutMs / 1000} seconds. ${whatCame(inbox.list(), options)}`;
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        unsubscribe();
      };
      const fail = (why: string): void => {
        end();
        reject(new NoMessageError(why));
      };
      const timer = setTimeout(() => fail(nothingCame()), timeoutMs);
      const unsubscribe = inbox.subscribe((event) => {
        if (event.type === "closed")
          fail("The sandbox was closed while a test waited for a message.");
        if (event.type !== "added" || !isNew(event.message)) return;
        end();
        resolve(take(event.message, fits));
      });
    });
  };
}

/** Why a message is not the one that is waited for; undefined where it is. */
function misfit(message: InboxMessage, { to, subject, flow }: WaitForOptions): string | undefined {
  if (message.to.toLowerCase() !== to.trim().toLowerCase()) return "another address";
  if (flow !== undefined && flowOf(message) !== flow) return "another flow";
  if (subject === undefined) return undefined;
  const isFound =
    typeof subject === "string"
      ? message.subject.includes(subject)
      : message.subject.search(subject) >= 0;
  return isFound ? undefined : "another subject";
}

const toWords = ({ to, subject, flow }: WaitForOptions): string =>
  [
    `to ${to}`,
    ...(subject === undefined ? [] : [`with the subject ${subject}`]),
    ...(flow === undefined ? [] : [`of the flow ${flow}`]),
  ].join(", ");

function whatCame(messages: readonly InboxMessage[], options: WaitForOptions): string {
  if (messages.length === 0)
    return "The inbox is empty: the pool has sent nothing. sandbox.calls.counts() says what it was asked for, and what it answered.";
  const lines = messages.slice(0, MOST_SHOWN).map((message) => {
    const why = misfit(message, options) ?? "an earlier waitFor gave it, or one that came after it";
    return `\n- "${message.subject}" to ${message.to} (${flowOf(message) ?? message.triggerSource}): ${why}`;
  });
  const more = messages.length - lines.length;
  return `In the inbox, newest first:${lines.join("")}${more > 0 ? `\n- and ${more} more` : ""}`;
}

const EXPECTED: Readonly<Record<string, readonly [(value: unknown) => boolean, string]>> = {
  to: [(to) => typeof to === "string" && to.trim() !== "", "an address"],
  subject: [
    (subject) => subject === undefined || typeof subject === "string" || isPattern(subject),
    "a text or a pattern",
  ],
  flow: [
    (flow) => flow === undefined || FLOW_NAMES.some((name) => name === flow),
    `one of ${FLOW_NAMES.join(", ")}`,
  ],
  timeoutMs: [
    (time) => time === undefined || (typeof time === "number" && time >= 0 && time < 2 ** 31),
    "milliseconds",
  ],
};

/** Jest gives a test globals of its own, so that `instanceof` would not know its patterns. */
const isPattern = (value: unknown): boolean =>
  Object.prototype.toString.call(value) === "[object RegExp]";

function checkOptions(options: unknown): void {
  const given: Readonly<Record<string, unknown>> = { to: undefined, ...(options as object) };
  for (const [name, value] of Object.entries(given)) {
    const [isRight, expected] = EXPECTED[name] ?? [];
    if (isRight === undefined)
      throw new TypeError(
        `waitFor: there is no option "${name}"; it takes ${Object.keys(EXPECTED).join(", ")}`,
      );
    if (!isRight(value)) throw new TypeError(`waitFor: ${name}: expected ${expected}`);
  }
}
