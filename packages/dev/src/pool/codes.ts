import type { Clock } from "./clock.ts";
import type { Random } from "./random.ts";

/** A sign-up code lives for 24 hours. */
const codeLifetimeMs = 24 * 60 * 60 * 1000;

/** A code that was sent; `expiresAt` in epoch milliseconds. */
export interface OutstandingCode {
  readonly code: string;
  readonly expiresAt: number;
}

/** The outstanding sign-up code of each user, by `sub`. */
export interface Codes {
  /** Makes a new code, good for 24 hours; an older one is void from now on. */
  issue(sub: string): string;
  /** `none`: nothing was sent, it expired, or it was used. */
  check(sub: string, code: string): "right" | "wrong" | "none";
  drop(sub: string): void;
  entries(): Iterable<[string, OutstandingCode]>;
  restore(sub: string, outstanding: OutstandingCode): void;
  clear(): void;
}

export function createCodes(clock: Clock, random: Random): Codes {
  const outstanding = new Map<string, OutstandingCode>();

  function fresh(former: string | undefined): string {
    // One code in a million repeats; the older mail would then work, so draw again.
    const code = random.code();
    return code === former ? random.code() : code;
  }

  return {
    issue(sub) {
      const code = fresh(outstanding.get(sub)?.code);
      outstanding.set(sub, { code, expiresAt: clock.now() + codeLifetimeMs });
      return code;
    },
    check(sub, code) {
      const sent = outstanding.get(sub);
      if (sent === undefined || clock.now() >= sent.expiresAt) return "none";
      return sent.code === code ? "right" : "wrong";
    },
    drop: (sub) => void outstanding.delete(sub),
    entries: () => outstanding.entries(),
    restore: (sub, code) => void outstanding.set(sub, code),
    clear: () => outstanding.clear(),
  };
}
