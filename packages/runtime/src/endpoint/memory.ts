import type { CognitoAnswer } from "../aws/answer.ts";
import type { Operation } from "../flows/flow.ts";
import { type Outcome, outcomeOf, type RenewOutcome } from "../flows/outcome.ts";
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

/** Codes that Cognito is asked about for one account within a minute: enough for a person who opens five old mails. */
const CODES_A_MINUTE = 5;
const MINUTE_MS = 60_000;

/** Answers that another visit with the same code cannot change within a minute: a wrong code does not become right. */
type Final =
  | "already-confirmed"
  | "expired"
  | "mismatch"
  | "alias-taken"
  | "not-found"
  | "disabled"
  | "rate-limited";

/** All others; of a new outcome the compiler asks which it is. */
const PASSING: Readonly<Record<Exclude<Outcome, Final>, true>> = {
  confirmed: true,
  "invalid-link": true,
  busy: true,
  misconfigured: true,
};

/** What came of a try, and Cognito's answer where it was asked for this very visit. */
export interface Tried {
  readonly ending: Outcome;
  readonly answer?: CognitoAnswer;
}

interface Try {
  /** The code's digest: see `createRecent`. */
  readonly code: string;
  readonly at: number;
  /** How often Cognito was asked about this code. */
  readonly asked: number;
  readonly outcome: Promise<Outcome>;
  /** The outcome, once it is there. */
  readonly said?: Outcome;
}

/** Asks Cognito about an account's code by `ask`, unless memory has the answer to this operation. */
export type Tries = (
  account: string,
  code: string,
  operation: Operation<Outcome>,
  ask: () => Promise<CognitoAnswer>,
) => Promise<Tried>;

/**
 * Remembers what Cognito said a moment ago, so that one link in a loop, with one wrong code or with all of them, does not
 * use up what everybody else needs of Cognito. Visits at once with the same code are one question. `now` is in epoch
 * milliseconds.
 */
export function createTries(now: () => number): Tries {
  const triesOf = createRecent<readonly Try[]>();

  /** Those of the last minute that another visit could meet. */
  const recent = (account: string): readonly Try[] =>
    (triesOf.get(account) ?? []).filter(({ at }) => now() - at < MINUTE_MS);
  const others = (account: string, code: string): readonly Try[] =>
    recent(account).filter((one) => one.code !== code);

  return async (account, given, operation, ask) => {
    const code = sha256(given);
    const known = recent(account).find((one) => one.code === code);
    if (known !== undefined && stands(known, operation, now()))
      return { ending: again(await known.outcome, operation) };
    const before = others(account, code);
    if (before.length >= CODES_A_MINUTE || before.some(({ said }) => said === "rate-limited"))
      return { ending: "rate-limited" };
    const answered = ask();
    const asked = (known?.asked ?? 0) + 1;
    const mine: Try = {
      code,
      at: now(),
      asked,
      outcome: answered.then((answer) => outcomeOf(operation, answer)),
    };
    triesOf.set(account, [...before, mine]);
    const [answer, ending] = await Promise.all([answered, mine.outcome]);
    triesOf.set(account, [...others(account, code), { ...mine, said: ending }]);
    return { ending, answer };
  };
}

/** Whether a try's answer serves for another visit as well; while Cognito is being asked, it does. */
function stands({ at, asked, said }: Try, { done }: Operation<Outcome>, now: number): boolean {
  if (said === undefined || !(said in PASSING)) return true;
  return said !== done && now - at < backOffMs(asked);
}

/** What Cognito says to whoever comes second. */
function again(outcome: Outcome, { done, repeats }: Operation<Outcome>): Outcome {
  return outcome === done && repeats !== "sends-again" ? repeats.already : outcome;
}

/** Seconds until the same account may be mailed again; the page counts them down. */
export const COOLDOWN_SECONDS = 60;

/** What came of asking for a mail, and Cognito's answer where it was asked for this very visit. */
export interface Mailed {
  readonly ending: RenewOutcome;
  readonly answer?: CognitoAnswer;
}

/** Keeps a button from mailing the same account again and again, and Cognito from being asked to. */
export interface Cooldown {
  /** Asks for a mail by `ask`, unless that was done a moment ago. */
  mail(
    account: string,
    operation: Operation<RenewOutcome>,
    ask: () => Promise<CognitoAnswer>,
  ): Promise<Mailed>;
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
    async mail(account, operation, ask) {
      const last = lastOf.get(account);
      if (last !== undefined && remainingMs(account) > 0) return { ending: last.ending };
      const at = now();
      const before = last?.failed ?? 0;
      lastOf.set(account, { at, ending: "mail-sent", failed: before });
      const answer = await ask();
      const ending = outcomeOf(operation, answer);
      lastOf.set(account, { at, ending, failed: isAsked(ending) ? 0 : before + 1 });
      return { ending, answer };
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
