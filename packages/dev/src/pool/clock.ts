/** Tells the time of the pool, in epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** A clock that can be moved, so that a test need not wait for a code to expire. */
export interface MovableClock extends Clock {
  /** How far the clock is ahead of its source, in milliseconds. */
  readonly offsetMs: number;
  /** Moves the clock by this many seconds; a negative number moves it back. */
  advance(seconds: number): void;
  /** Sets the distance to the source, in milliseconds; 0 puts the clock right. */
  setOffset(milliseconds: number): void;
}

/** A movable clock over `source` (epoch milliseconds); the default source is the machine's clock. */
export function createClock(source: () => number = Date.now): MovableClock {
  let offsetMs = 0;
  return {
    get offsetMs() {
      return offsetMs;
    },
    now: () => source() + offsetMs,
    advance(seconds) {
      offsetMs += seconds * 1000;
    },
    setOffset(milliseconds) {
      offsetMs = milliseconds;
    },
  };
}
