import type { CognitoAnswer } from "../aws/answer.ts";
import type { Operation } from "../flows/flow.ts";
import type { RenewOutcome } from "../flows/outcome.ts";
import { outcomeOf } from "./outcome.ts";
import { backOffMs, createRecent } from "./recent.ts";

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
