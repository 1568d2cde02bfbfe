import type { RenewOutcome } from "../flows/outcome.ts";
import type { Said } from "./ask.ts";
import { backOffMs, createRecent } from "./memory.ts";

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
