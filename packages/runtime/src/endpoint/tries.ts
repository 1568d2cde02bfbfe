import type { CognitoAnswer } from "../aws/answer.ts";
import type { Operation } from "../flows/flow.ts";
import type { Outcome } from "../flows/outcome.ts";
import { outcomeOf } from "./outcome.ts";
import { backOffMs, createRecent } from "./recent.ts";
import { sha256 } from "./sha256.ts";

/** Codes that Cognito is asked about for one account within a minute: enough for a person who opens five old mails. */
const CODES_A_MINUTE = 5;
const MINUTE_MS = 60_000;

/** Answers that another visit with the same code cannot change within a minute: a wrong code does not become right. */
const FINAL: ReadonlySet<Outcome> = new Set<Outcome>([
  "already-confirmed",
  "expired",
  "mismatch",
  "alias-taken",
  "not-found",
  "disabled",
  "rate-limited",
]);

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
  if (said === undefined || FINAL.has(said)) return true;
  return said !== done && now - at < backOffMs(asked);
}

/** What Cognito says to whoever comes second. */
function again(outcome: Outcome, { done, repeats }: Operation<Outcome>): Outcome {
  return outcome === done && repeats !== "sends-again" ? repeats.already : outcome;
}
