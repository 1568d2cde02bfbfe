import type { Clock } from "./clock.ts";

const freeFailures = 5;
const longestLockSeconds = 15 * 60;

/** Locks sign-in for a while after wrong passwords. Kept in memory only. */
export interface SignInLockout {
  locked(sub: string): boolean;
  failed(sub: string): void;
  succeeded(sub: string): void;
  clear(): void;
}

/** The fifth wrong password locks for one second, each further one for twice as long, up to 15 minutes. */
export function createSignInLockout(clock: Clock): SignInLockout {
  const failures = new Map<string, { count: number; lockedUntil: number }>();
  return {
    locked: (sub) => clock.now() < (failures.get(sub)?.lockedUntil ?? 0),
    failed(sub) {
      const count = (failures.get(sub)?.count ?? 0) + 1;
      const seconds =
        count < freeFailures ? 0 : Math.min(2 ** (count - freeFailures), longestLockSeconds);
      failures.set(sub, { count, lockedUntil: clock.now() + seconds * 1000 });
    },
    succeeded: (sub) => void failures.delete(sub),
    clear: () => failures.clear(),
  };
}
