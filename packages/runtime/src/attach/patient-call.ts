import { AwsError } from "../aws/signed-call.ts";
import type { Call } from "./describe-pool.ts";

const TRIES = 6;
const WAIT_MS = 3_000;

/** Resolves after so many milliseconds. */
export type Sleep = (milliseconds: number) => Promise<unknown>;

/**
 * Asks again for a while when AWS denies a call: a role's policy takes seconds to apply after CloudFormation has made it.
 * Calls nobody any more once `ended` is aborted.
 */
export function patientCall(call: Call, ended: AbortSignal, sleep: Sleep): Call {
  return async (operation, input) => {
    for (let left = TRIES - 1; ; left -= 1) {
      ended.throwIfAborted();
      try {
        return await call(operation, input);
      } catch (error) {
        if (left === 0 || !isDenied(error)) throw error;
      }
      await sleep(WAIT_MS);
    }
  };
}

function isDenied(error: unknown): boolean {
  return error instanceof AwsError && error.type === "AccessDeniedException";
}
