import { setTimeout as sleepFor } from "node:timers/promises";

/** The time that a crowd lives in. */
export interface CrowdTime {
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Does something as one of the crowd. A simulated time moves on when everybody in it sleeps. */
  readonly join: <T>(deed: () => Promise<T>) => Promise<T>;
}

/** The machine's own. */
export const realTime: CrowdTime = {
  now: () => performance.now(),
  sleep: (milliseconds) => sleepFor(milliseconds),
  join: (deed) => deed(),
};
