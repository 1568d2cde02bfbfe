/** The operations that share Cognito's UserCreation quota. */
const userCreation = new Set(["SignUp", "ConfirmSignUp", "AdminCreateUser", "AdminConfirmSignUp"]);

/** The account's rate of UserCreation requests. */
export interface RequestRate {
  /** Requests a second, at least one; null removes the limit. */
  set(requestsPerSecond: number | null): void;
  /** Takes a token; false when the operation is limited and none is left. */
  allow(operation: string): boolean;
}

/** A bucket that holds one second's worth of tokens and fills evenly. `now` is real time in milliseconds. */
export function createRequestRate(now: () => number = () => performance.now()): RequestRate {
  let rate: number | null = null;
  let tokens = 0;
  let filledAt = 0;
  return {
    set(requestsPerSecond) {
      rate = requestsPerSecond;
      tokens = requestsPerSecond ?? 0;
      filledAt = now();
    },
    allow(operation) {
      if (rate === null || !userCreation.has(operation)) return true;
      const time = now();
      tokens = Math.min(rate, tokens + ((time - filledAt) / 1000) * rate);
      filledAt = time;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
