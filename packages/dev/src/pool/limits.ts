import type { Clock } from "./clock.ts";

const hourMs = 60 * 60 * 1000;

/** How often one user may do each thing within an hour. `wrongCode` counts only failures. */
const hourlyLimits = { confirm: 15, resend: 5, wrongCode: 10 } as const;

export type LimitedAction = keyof typeof hourlyLimits;

/** Per user and action: the times (epoch milliseconds) of the last hour. */
export interface Limits {
  /** True when the user has used up the action for now. */
  reached(sub: string, action: LimitedAction): boolean;
  /** Counts one. */
  count(sub: string, action: LimitedAction): void;
  drop(sub: string): void;
  entries(): Iterable<[string, LimitRecord]>;
  restore(sub: string, record: LimitRecord): void;
  clear(): void;
}

export type LimitRecord = Readonly<Record<LimitedAction, readonly number[]>>;

const nothing: LimitRecord = { confirm: [], resend: [], wrongCode: [] };

/** A sliding window of one hour: each try comes back an hour after it was made. */
export function createLimits(clock: Clock): Limits {
  const records = new Map<string, LimitRecord>();

  function recent(sub: string, action: LimitedAction): readonly number[] {
    const since = clock.now() - hourMs;
    return (records.get(sub)?.[action] ?? []).filter((time) => time > since);
  }

  return {
    reached: (sub, action) => recent(sub, action).length >= hourlyLimits[action],
    count(sub, action) {
      const times = [...recent(sub, action), clock.now()];
      records.set(sub, { ...(records.get(sub) ?? nothing), [action]: times });
    },
    drop: (sub) => void records.delete(sub),
    entries: () => records.entries(),
    restore: (sub, record) => void records.set(sub, record),
    clear: () => records.clear(),
  };
}
