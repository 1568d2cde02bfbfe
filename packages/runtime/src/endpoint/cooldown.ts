import type { Account } from "../cognito/cognito.ts";

/** Seconds until the same account may be mailed again; the page counts them down. */
export const COOLDOWN_SECONDS = 60;

const CAPACITY = 10_000;

/**
 * Keeps a button from mailing the same account again and again. It remembers the last 10,000 accounts of this process;
 * across processes Cognito's own limit of 5 an hour holds.
 */
export interface Cooldown {
  /** Whether the account may be mailed now; if so, its time begins anew. */
  take(account: Account): boolean;
  /** Takes that back: the mail was not sent after all. */
  giveBack(account: Account): void;
}

/** `now` is in epoch milliseconds. */
export function createCooldown(now: () => number): Cooldown {
  const mailedAt = new Map<string, number>();
  return {
    take(account) {
      const key = keyOf(account);
      const last = mailedAt.get(key);
      if (last !== undefined && now() - last < COOLDOWN_SECONDS * 1000) return false;
      mailedAt.delete(key);
      mailedAt.set(key, now());
      const [oldest] = mailedAt.keys();
      if (mailedAt.size > CAPACITY && oldest !== undefined) mailedAt.delete(oldest);
      return true;
    },
    giveBack(account) {
      mailedAt.delete(keyOf(account));
    },
  };
}

function keyOf({ clientId, username }: Account): string {
  return `${clientId} ${username}`;
}
