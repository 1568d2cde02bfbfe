import { type Claims, isSealed } from "../link/claims.ts";
import { sha256 } from "./sha256.ts";

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
 * One account is one, through whichever of its clients. A sealed link carries the pool's own spelling of the username; in a
 * plain link anybody can spell it as they like, and most pools do not look at case.
 */
export function accountOf(claims: Claims): string {
  const { username } = claims;
  return sha256(isSealed(claims) ? username : username.normalize("NFKC").toLowerCase());
}

/**
 * How long it stands that Cognito could not say, in milliseconds, after it was asked so many times in a minute. A person
 * may try again at once, and the busy page, which waits for two seconds or more, never meets it; a loop is slowed down.
 */
export function backOffMs(asked: number): number {
  return asked < 4 ? 0 : 1500;
}
