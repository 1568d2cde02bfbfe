import { setTimeout as wait } from "node:timers/promises";
import { CognitoError } from "../pool/errors.ts";
import type { Door } from "./door.ts";
import { breakConnection, type Faults, neverAnswer, strangeAnswer } from "./faults.ts";
import { OAuthError } from "./hosted/oauth-error.ts";

/** Counts of calls by operation and result: `{"ConfirmSignUp":{"ok":1,"CodeMismatchException":2}}`. */
export type CallCounts = Record<string, Record<string, number>>;

/** Remembers what was called and what came of it. */
export interface Calls {
  /** `result` is `ok`, an error type of Cognito or OAuth, or the behaviour of a fault; `clientId` the client that was named, if it exists. */
  count(operation: string, result: string, clientId?: string): void;
  /** Of all calls, or of those that named this client. */
  counts(clientId?: string): CallCounts;
  clear(): void;
}

type Counted = Map<string, Map<string, number>>;

/** Counts in memory: operations and clients are the few that exist, so it does not grow. */
export function createCalls(): Calls {
  const byClient = new Map<string | undefined, Counted>();

  function add(clientId: string | undefined, operation: string, result: string): void {
    const byOperation: Counted = byClient.get(clientId) ?? new Map();
    const results = byOperation.get(operation) ?? new Map<string, number>();
    results.set(result, (results.get(result) ?? 0) + 1);
    byClient.set(clientId, byOperation.set(operation, results));
  }

  return {
    count(operation, result, clientId) {
      add(undefined, operation, result);
      if (clientId !== undefined) add(clientId, operation, result);
    },
    counts: (clientId) =>
      Object.fromEntries(
        [...(byClient.get(clientId) ?? [])].map(([operation, results]) => [
          operation,
          Object.fromEntries(results),
        ]),
      ),
    clear: () => byClient.clear(),
  };
}

export interface CarryOutParts {
  readonly calls: Calls;
  readonly faults: Faults;
  /** Milliseconds that the `slow` behaviour waits. */
  readonly slowMs: number;
}

/** One call of whatever counts as an operation. */
export interface Call<Sent> {
  /** The name under which it is counted, and faults wait for it. */
  readonly operation: string;
  /** The client of the pool that it names. */
  readonly clientId?: string | undefined;
  /** What it answers; a thrown `CognitoError` or `OAuthError` is an answer, too. */
  readonly run: () => unknown;
  readonly answer: (outcome: unknown) => Sent | Promise<Sent>;
}

/** Carries calls out, unless a fault waits for them, and counts what came of them. */
export type CarryOut = <Sent>(door: Door<Sent>, call: Call<Sent>) => Promise<Sent>;

async function outcomeOf({ run }: Call<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (thrown) {
    if (thrown instanceof CognitoError || thrown instanceof OAuthError) return thrown;
    console.error("the sandbox's pool failed:", thrown);
    return new CognitoError("InternalErrorException");
  }
}

function resultOf(outcome: unknown): string {
  if (outcome instanceof CognitoError) return outcome.type;
  return outcome instanceof OAuthError ? outcome.error : "ok";
}

/** Makes what carries calls out. */
export function createCarryOut({ calls, faults, slowMs }: CarryOutParts): CarryOut {
  function finish<Sent>(
    { operation, clientId, answer }: Call<Sent>,
    outcome: unknown,
  ): Sent | Promise<Sent> {
    calls.count(operation, resultOf(outcome), clientId);
    return answer(outcome);
  }

  return async (door, call) => {
    const fault = faults.take(call.operation);
    if (fault === undefined) return finish(call, await outcomeOf(call));
    if ("error" in fault) return finish(call, fault.error);
    if (fault.behaviour === "slow") {
      const outcome = await outcomeOf(call);
      await wait(slowMs);
      return finish(call, outcome);
    }
    calls.count(call.operation, fault.behaviour, call.clientId);
    if (fault.behaviour === "timeout") return neverAnswer(door);
    if (fault.behaviour === "reset") return breakConnection(door);
    return door.send(strangeAnswer(fault.behaviour));
  };
}
