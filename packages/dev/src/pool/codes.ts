import type { Clock } from "./clock.ts";
import type { Contact } from "./delivery.ts";
import { CognitoError } from "./errors.ts";
import type { Random } from "./random.ts";

/** What a code is for. A user may have one of each kind at a time. */
export type CodePurpose = "sign-up" | "reset-password" | `verify-${Contact}` | "sign-in" | "totp";

interface CodeRule {
  readonly digits: 6 | 8;
  readonly lifetimeSeconds: number;
  /** How often one user may do each thing within an hour: ask for a code again, try one, be wrong. */
  readonly hourly: Readonly<Record<CountedAction, number>>;
  /** True where asking and trying share one count. */
  readonly sharesCount?: true;
}

const aDay: CodeRule = {
  digits: 6,
  lifetimeSeconds: 24 * 3600,
  hourly: { send: 5, try: 15, wrong: 10 },
};
/** The model has no TooManyFailedAttemptsException for VerifyUserAttribute, so wrong codes are tries like any other. */
const ofAttribute: CodeRule = { ...aDay, hourly: { ...aDay.hourly, wrong: aDay.hourly.try } };

/**
 * Lifetimes and limits. Of wrong codes, and of codes to sign in, no limit is on record: these are the strict side.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const rules: Readonly<Record<CodePurpose, CodeRule>> = {
  "sign-up": aDay,
  "reset-password": {
    digits: 6,
    lifetimeSeconds: 3600,
    hourly: { send: 5, try: 5, wrong: 5 },
    sharesCount: true,
  },
  "verify-email": ofAttribute,
  "verify-phone_number": ofAttribute,
  // As long as the client's AuthSessionValidity, which is 3 minutes unless it is set.
  "sign-in": { digits: 8, lifetimeSeconds: 180, hourly: { send: 15, try: 15, wrong: 10 } },
  // Never sent: an authenticator app shows them. The tries are counted alone.
  totp: { digits: 6, lifetimeSeconds: 30, hourly: { send: 15, try: 15, wrong: 10 } },
};

export const codePurposes: readonly CodePurpose[] = Object.keys(rules) as CodePurpose[];

type CountedAction = "send" | "try" | "wrong";

/** A code that was sent; `expiresAt` in epoch milliseconds. */
export interface OutstandingCode {
  readonly sub: string;
  readonly purpose: CodePurpose;
  readonly code: string;
  readonly expiresAt: number;
  /** What it went to; an address unless it says otherwise. */
  readonly contact?: Contact | undefined;
  /** What it verifies, where the pool keeps the attribute's old value until then. */
  readonly value?: string | undefined;
}

/** What one user did for one purpose, and when: epoch milliseconds of the last hour. */
export interface CountedActions extends Readonly<Record<CountedAction, readonly number[]>> {
  readonly sub: string;
  readonly purpose: CodePurpose;
}

export interface SavedCodes {
  readonly codes: readonly OutstandingCode[];
  readonly limits: readonly CountedActions[];
}

/** The outstanding codes by user and purpose, and how often each was asked for and tried. */
export interface Codes {
  /** Makes a new code; an older one of the same purpose is void from now on. */
  issue(sub: string, purpose: CodePurpose, more?: IssueOptions): string;
  /** Counts that a code was asked for again. Throws `LimitExceededException` when that was too often. */
  countSend(sub: string, purpose: CodePurpose): void;
  /**
   * Gives the code that was sent when it is this one; whoever uses it up says so. Throws `LimitExceededException`,
   * `TooManyFailedAttemptsException`, `ExpiredCodeException` (also for none or a used one) or `CodeMismatchException`.
   */
  check(sub: string, purpose: CodePurpose, code: string): OutstandingCode;
  /** Counts a try at a code that was not sent. Throws `TooManyRequestsException` when that was too often. */
  countTry(sub: string, purpose: CodePurpose): void;
  countWrong(sub: string, purpose: CodePurpose): void;
  /** Forgets the code, which was used or has lost its sense; what is counted stays. */
  useUp(sub: string, purpose: CodePurpose): void;
  /** Forgets code and counts of one purpose, or of all. */
  drop(sub: string, purpose?: CodePurpose): void;
  snapshot(): SavedCodes;
  restore(saved: SavedCodes): void;
  clear(): void;
}

export interface IssueOptions {
  /** Default: the purpose's own. */
  readonly lifetimeSeconds?: number;
  readonly contact?: Contact;
  readonly value?: string;
}

const anHour = 3600 * 1000;

/** No codes yet. Tries are counted in a sliding window: each comes back an hour after it was made. */
export function createCodes(clock: Clock, random: Random): Codes {
  const outstanding = new Map<string, OutstandingCode>();
  const counted = new Map<string, CountedActions>();
  const keyOf = (sub: string, purpose: CodePurpose): string => `${purpose} ${sub}`;

  function fresh(digits: CodeRule["digits"], former: string | undefined): string {
    // One code in a million repeats; the older mail would then work, so draw again.
    const code = random.code(digits);
    return code === former ? random.code(digits) : code;
  }

  function recent(sub: string, purpose: CodePurpose, action: CountedAction): readonly number[] {
    const since = clock.now() - anHour;
    return (counted.get(keyOf(sub, purpose))?.[action] ?? []).filter((time) => time > since);
  }

  function isReached(sub: string, purpose: CodePurpose, action: CountedAction): boolean {
    const { hourly, sharesCount } = rules[purpose];
    const actions: CountedAction[] = sharesCount && action !== "wrong" ? ["send", "try"] : [action];
    const times = actions.reduce((sum, each) => sum + recent(sub, purpose, each).length, 0);
    return times >= hourly[action];
  }

  function count(sub: string, purpose: CodePurpose, action: CountedAction): void {
    const key = keyOf(sub, purpose);
    const before = counted.get(key) ?? { sub, purpose, send: [], try: [], wrong: [] };
    counted.set(key, { ...before, [action]: [...recent(sub, purpose, action), clock.now()] });
  }

  return {
    issue(sub, purpose, options = {}) {
      const { lifetimeSeconds = rules[purpose].lifetimeSeconds, contact, value } = options;
      const key = keyOf(sub, purpose);
      const code = fresh(rules[purpose].digits, outstanding.get(key)?.code);
      const expiresAt = clock.now() + lifetimeSeconds * 1000;
      outstanding.set(key, {
        sub,
        purpose,
        code,
        expiresAt,
        ...(contact && { contact }),
        ...(value && { value }),
      });
      return code;
    },
    countSend(sub, purpose) {
      if (isReached(sub, purpose, "send")) throw new CognitoError("LimitExceededException");
      count(sub, purpose, "send");
    },
    check(sub, purpose, code) {
      if (isReached(sub, purpose, "try")) throw new CognitoError("LimitExceededException");
      count(sub, purpose, "try");
      if (isReached(sub, purpose, "wrong")) {
        throw new CognitoError("TooManyFailedAttemptsException");
      }
      const sent = outstanding.get(keyOf(sub, purpose));
      if (sent === undefined || clock.now() >= sent.expiresAt) {
        throw new CognitoError("ExpiredCodeException");
      }
      if (sent.code === code) return sent;
      count(sub, purpose, "wrong");
      throw new CognitoError("CodeMismatchException");
    },
    countTry(sub, purpose) {
      if (isReached(sub, purpose, "try") || isReached(sub, purpose, "wrong")) {
        throw new CognitoError("TooManyRequestsException");
      }
      count(sub, purpose, "try");
    },
    countWrong: (sub, purpose) => count(sub, purpose, "wrong"),
    useUp: (sub, purpose) => void outstanding.delete(keyOf(sub, purpose)),
    drop(sub, purpose) {
      for (const each of purpose === undefined ? codePurposes : [purpose]) {
        outstanding.delete(keyOf(sub, each));
        counted.delete(keyOf(sub, each));
      }
    },
    snapshot: () => ({ codes: [...outstanding.values()], limits: [...counted.values()] }),
    restore({ codes, limits }) {
      for (const each of codes) outstanding.set(keyOf(each.sub, each.purpose), each);
      for (const each of limits) counted.set(keyOf(each.sub, each.purpose), each);
    },
    clear() {
      outstanding.clear();
      counted.clear();
    },
  };
}
