import {
  createLookUp,
  environmentCredentials,
  type LookUp,
  type LookUpOptions,
} from "../aws/look-up.ts";
import type { Transport } from "../aws/transport.ts";
import { createRecent } from "./memory.ts";

/** As long as a status is good for another look, in milliseconds: a page in a loop does not use up the account's quota. */
const STATUS_MS = 5000;

export interface LookUpOnceDependencies {
  readonly transport: Transport;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Looks an account up with the function's own credentials, and answers from memory what was asked a moment ago. */
export function createLookUpOnce(
  options: LookUpOptions,
  { transport, now }: LookUpOnceDependencies,
): LookUp {
  const lookUp = createLookUp(options, { transport, now, credentials: environmentCredentials });
  const recent = createRecent<{
    readonly at: number;
    readonly status: Promise<string | undefined>;
  }>();
  return async (username, timeoutMs) => {
    const known = recent.get(username);
    if (known !== undefined && now() - known.at < STATUS_MS) return known.status;
    const status = lookUp(username, timeoutMs);
    recent.set(username, { at: now(), status });
    return status;
  };
}
