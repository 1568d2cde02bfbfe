import { randomBytes } from "node:crypto";
import type { CallDeed } from "../flows/deed.ts";
import type { Outcome } from "../flows/outcome.ts";
import { sha256 } from "../link/claims.ts";
import type { Said } from "./ask.ts";

/** As many accounts as one process remembers: some megabytes. A piece of a request would keep all of its 8 KB with it. */
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

interface Try {
  /** What was opened, or a digest of what was typed. */
  readonly typed: string;
  readonly at: number;
  /** How often Cognito was asked about it. */
  readonly asked: number;
  readonly outcome: Promise<Outcome>;
  /** The outcome, once it is there. */
  readonly said?: Outcome;
}

/**
 * Asks Cognito by `ask` about what was opened or typed for an account, unless memory has the answer to this deed. `typed` is
 * no piece of a request, but a text of its own.
 */
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

  return async (account, given, deed, ask) => {
    const typed = deed.form === undefined ? given : sha256(salt + given);
    const isOther = (one: Try): boolean => one.typed !== typed;
    const before = recent(account);
    const known = before.find((one) => one.typed === typed);
    if (known !== undefined && stands(known, deed, now()))
      return { ending: again(await known.outcome, deed) };
    const others = before.filter(isOther);
    const counted = others.filter(({ said }) => !HARMLESS.includes(said));
    const isCrowded = counted.length >= TRIES_A_MINUTE || others.length >= MOST_REMEMBERED;
    if (isCrowded || counted.some(({ said }) => said === "rate-limited"))
      return { ending: "rate-limited" };
    const asks = ask();
    const asked = (known?.asked ?? 0) + 1;
    const mine: Try = { typed, at: now(), asked, outcome: asks.then(({ ending }) => ending) };
    triesOf.set(account, [...others, mine]);
    const said = await asks;
    // Others may have come meanwhile.
    triesOf.set(account, [...recent(account).filter(isOther), { said: said.ending, ...mine }]);
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
