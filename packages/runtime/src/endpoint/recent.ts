/** As many accounts as one process remembers: some megabytes. */
const CAPACITY = 10_000;

/**
 * What a process remembers of the accounts that were seen last, a value each. It is a help and no promise: another
 * process knows nothing of it, and there Cognito's own limits hold.
 */
export interface Recent<Value> {
  get(username: string): Value | undefined;
  /** Remembers a value, and forgets the account that was seen longest ago once there are too many. */
  set(username: string, value: Value): void;
  delete(username: string): void;
}

export function createRecent<Value>(): Recent<Value> {
  const values = new Map<string, Value>();
  return {
    get: (username) => values.get(keyOf(username)),
    set(username, value) {
      const key = keyOf(username);
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > CAPACITY && oldest !== undefined) values.delete(oldest);
    },
    delete(username) {
      values.delete(keyOf(username));
    },
  };
}

/** One account has many spellings where a pool does not look at case, and may have several clients. */
function keyOf(username: string): string {
  return username.normalize("NFKC").toLowerCase();
}

/**
 * How long it stands that Cognito could not say, in milliseconds, after it was asked so many times in a minute. A person
 * may try again at once, and the busy page, which waits for two seconds or more, never meets it; a loop is slowed down.
 */
export function backOffMs(asked: number): number {
  return asked < 4 ? 0 : 1500;
}
