import type { Clock } from "./clock.ts";
import { CognitoError } from "./errors.ts";

/** How often users tried to change their passwords; kept in memory only. */
export interface PasswordChanges {
  /** Counts one more try, whatever comes of it. Throws `LimitExceededException` after five within an hour. */
  count(sub: string): void;
  clear(): void;
}

const anHour = 3600 * 1000;
const hourly = 5;

export function createPasswordChanges(clock: Clock): PasswordChanges {
  const tries = new Map<string, readonly number[]>();
  return {
    count(sub) {
      const recent = (tries.get(sub) ?? []).filter((time) => time > clock.now() - anHour);
      if (recent.length >= hourly) throw new CognitoError("LimitExceededException");
      tries.set(sub, [...recent, clock.now()]);
    },
    clear: () => tries.clear(),
  };
}
