import { randomBytes } from "node:crypto";
import type { CognitoAnswer } from "../aws/answer.ts";
import type { CallDeed } from "../flows/deed.ts";
import type { Outcome, RenewOutcome } from "../flows/outcome.ts";
import { sha256 } from "../link/claims.ts";

/**
 * As many accounts as one process remembers: some megabytes. What is remembered is a digest, since a piece of a request
 * would keep the whole request in memory.
 */
const CAPACITY = 10_000;

/**
 * What a process remembers of the accounts that were seen last, a value each. It is a help and no promise: another
 * process knows nothing of it, and there Cognito's own limits hold.
 */
export interface Recent<Value> {
  /** By what `accountOf` makes of a link. */
  get(account: string): Value | undefined;
  /** Remembers a value, and forgets the account that was seen longest ago once there are too many. */
  set(account: string, value: Value): void;
}

export function createRecent<Value>(): Recent<Value> {
  const values = new Map<string, Value>();
  return {
    get: (account) => values.get(account),
    set(account, value) {
      values.delete(account);
      values.set(account, value);
      const [oldest] = values.keys();
      if (values.size > CAPACITY && oldest !== undefined) values.delete(oldest);
    },
  };
}

/**
 * How long it stands that Cognito could not say, in milliseconds, after it was asked so many times in a minute. A person
 * may try again at once, and the busy page, which waits for two seconds or more, never meets it; a loop is slowed down.
 */
export function backOffMs(asked: number): number {
  return asked < 4 ? 0 : 1500;
}

/** What Cognito is asked about for one account within a minute: enough for a person who opens five old mails. */
const TRIES_A_MINUTE = 5;
const MINUTE_MS = 60_000;
/** Tries of one account that are remembered, harmless ones as well. */
const MOST_REMEMBERED = 30;

/** Answers that another visit with the same code cannot change within a minute: a wrong code does not become right. */
type Final =
  | "already-confirmed"
  | "expired"
  | "mismatch"
  | "alias-taken"
  | "not-found"
  | "disabled"
  | "rate-limited"
  | "password-reused"
  | "temporary-wrong"
  | "password-refused";

/** All others; of a new outcome the compiler asks which it is. */
const PASSING: Readonly<Record<Exclude<Outcome, Final>, true>> = {
  confirmed: true,
  "invalid-link": true,
  busy: true,
  misconfigured: true,
  "attributes-wanted": true,
};

/** Answers to a code or a password that was right: they say nothing of guessing, and do not count as a try. */
const HARMLESS: readonly (Outcome | undefined)[] = [
  "password-refused",
  "password-reused",
  "attributes-wanted",
];

/** What Cognito said. */
export interface Said<Is extends string> {
  readonly ending: Is | "busy" | "misconfigured";
  readonly answer?: CognitoAnswer;
  /** Names of attributes that have to be filled in as well. */
  readonly wants?: readonly string[] | undefined;
}

interface Try {
  /** The digest of what was typed or opened: see `createRecent`. */
  readonly typed: string;
  readonly at: number;
  /** How often Cognito was asked about it. */
  readonly asked: number;
  readonly outcome: Promise<Outcome>;
  /** The outcome, once it is there. */
  readonly said?: Outcome;
}

/** Asks Cognito by `ask` about what was opened or typed for an account, unless memory has the answer to this deed. */
export type Tries = (
  account: string,
  typed: string,
  deed: Pick<CallDeed, "operation" | "form">,
  ask: () => Promise<Said<Outcome>>,
) => Promise<Said<Outcome>>;

/**
 * Remembers what Cognito said a moment ago, so that one link in a loop, with one wrong code or with all of them, does not
 * use up what everybody else needs of Cognito. Visits at once with the same code are one question. `now` is in epoch
 * milliseconds.
 */
export function createTries(now: () => number): Tries {
  const triesOf = createRecent<readonly Try[]>();
  // Passwords are among what is typed: without it nobody can tell from a digest what they were.
  const salt = randomBytes(16).toString("base64url");

  /** Those of the last minute that another visit could meet. */
  const recent = (account: string): readonly Try[] =>
    (triesOf.get(account) ?? []).filter(({ at }) => now() - at < MINUTE_MS);
  const others = (account: string, typed: string): readonly Try[] =>
    recent(account).filter((one) => one.typed !== typed);

  return async (account, given, deed, ask) => {
    const typed = sha256(salt + given);
    const known = recent(account).find((one) => one.typed === typed);
    if (known !== undefined && stands(known, deed, now()))
      return { ending: again(await known.outcome, deed) };
    const before = others(account, typed);
    const counted = before.filter(({ said }) => !HARMLESS.includes(said));
    const isCrowded = counted.length >= TRIES_A_MINUTE || before.length >= MOST_REMEMBERED;
    if (isCrowded || counted.some(({ said }) => said === "rate-limited"))
      return { ending: "rate-limited" };
    const asks = ask();
    const asked = (known?.asked ?? 0) + 1;
    const mine: Try = { typed, at: now(), asked, outcome: asks.then(({ ending }) => ending) };
    triesOf.set(account, [...before, mine]);
    const said = await asks;
    triesOf.set(account, [...others(account, typed), { ...mine, said: said.ending }]);
    return said;
  };
}

/** Whether a try's answer serves for another visit as well; while Cognito is being asked, it does. */
function stands(
  { at, asked, said }: Try,
  { operation, form }: Pick<CallDeed, "operation" | "form">,
  now: number,
): boolean {
  if (said === undefined || !(said in PASSING)) return true;
  // Whoever sends the same form twice wants what came of it, and a used code would say that nothing did.
  if (said === operation.done) return form !== undefined;
  return now - at < backOffMs(asked);
}

/** What Cognito says to whoever comes second. */
function again(
  outcome: Outcome,
  { operation, form }: Pick<CallDeed, "operation" | "form">,
): Outcome {
  const { done, repeats } = operation;
  return outcome === done && form === undefined && repeats !== "never" ? repeats.already : outcome;
}

/** Seconds until the same account may be mailed again; the page counts them down. */
export const COOLDOWN_SECONDS = 60;

/** Keeps a button from mailing the same account again and again, and Cognito from being asked to. */
export interface Cooldown {
  /** Asks for a mail by `ask`, unless that was done a moment ago. */
  mail(account: string, ask: () => Promise<Said<RenewOutcome>>): Promise<Said<RenewOutcome>>;
  /** Seconds until the account may be mailed, rounded up; 0 when it may be mailed now. */
  remaining(account: string): number;
}

interface Last {
  readonly at: number;
  readonly ending: RenewOutcome;
  /** How often Cognito could not be asked, one press after the other. */
  readonly failed: number;
}

/** `now` is in epoch milliseconds. */
export function createCooldown(now: () => number): Cooldown {
  const lastOf = createRecent<Last>();
  const remainingMs = (account: string): number => {
    const last = lastOf.get(account);
    return last === undefined ? 0 : Math.max(0, last.at + standsMs(last) - now());
  };
  return {
    async mail(account, ask) {
      const last = lastOf.get(account);
      if (last !== undefined && remainingMs(account) > 0) return { ending: last.ending };
      const at = now();
      const before = last?.failed ?? 0;
      lastOf.set(account, { at, ending: "mail-sent", failed: before });
      const said = await ask();
      const { ending } = said;
      lastOf.set(account, { at, ending, failed: isAsked(ending) ? 0 : before + 1 });
      return said;
    },
    remaining: (account) => Math.ceil(remainingMs(account) / 1000),
  };
}

/** How long what came of a press stands for the next one, in milliseconds. */
function standsMs({ ending, failed }: Last): number {
  return isAsked(ending) ? COOLDOWN_SECONDS * 1000 : backOffMs(failed);
}

function isAsked(ending: RenewOutcome): boolean {
  return ending === "mail-sent" || ending === "mail-failed";
}
