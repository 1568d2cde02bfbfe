import { setTimeout as wait } from "node:timers/promises";
import type { Context } from "hono";
import { CognitoError } from "../pool/errors.ts";
import type { Pool } from "../pool/pool.ts";
import type { Calls } from "./calls.ts";
import type { Faults } from "./faults.ts";
import { isFromElsewhere } from "./guard-host.ts";
import { type ApiEnv, answerGarbage, breakConnection, neverAnswer } from "./misbehave.ts";
import type { RequestRate } from "./request-rate.ts";
import { awsSdkVersion, readBody, readTarget, wireAnswer } from "./wire.ts";

export interface OperationRouteParts {
  readonly pool: Pool;
  readonly calls: Calls;
  readonly faults: Faults;
  readonly limits: RequestRate;
  /** Milliseconds that the `slow` behaviour waits. */
  readonly slowMs: number;
}

/**
 * What Cognito does only for signed requests. The pool takes them unsigned, but a web page from elsewhere, which has no
 * AWS credentials, must not delete users or read a client's secret.
 */
const SIGNED_OPERATION = /^(?:Admin|Describe)/;

/** `POST /`: the one route of Cognito's JSON 1.1 protocol. Any signature will do, or none. */
export function operationRoute(
  parts: OperationRouteParts,
): (c: Context<ApiEnv>) => Promise<Response> {
  const { pool, calls, faults, limits, slowMs } = parts;

  async function outcomeOf(c: Context<ApiEnv>, operation: string): Promise<unknown> {
    try {
      const body = await readBody(c);
      if (!limits.allow(operation)) return new CognitoError("TooManyRequestsException");
      return await pool.handle(operation, body, { awsSdkVersion: awsSdkVersion(c) });
    } catch (thrown) {
      if (thrown instanceof CognitoError) return thrown;
      console.error("the sandbox's pool failed:", thrown);
      return new CognitoError("InternalErrorException");
    }
  }

  function answer(c: Context<ApiEnv>, operation: string, outcome: unknown): Response {
    calls.count(operation, outcome instanceof CognitoError ? outcome.type : "ok");
    return wireAnswer(c, outcome);
  }

  return async (c) => {
    let operation: string;
    try {
      operation = readTarget(c);
    } catch (thrown) {
      return wireAnswer(c, thrown);
    }
    if (SIGNED_OPERATION.test(operation) && isFromElsewhere(c)) {
      const text = "Web pages from elsewhere cannot sign requests.";
      return answer(c, operation, new CognitoError("ForbiddenException", text));
    }
    const fault = faults.take(operation);
    if (fault === undefined) return answer(c, operation, await outcomeOf(c, operation));
    if ("error" in fault) return answer(c, operation, fault.error);
    if (fault.behaviour === "slow") {
      const outcome = await outcomeOf(c, operation);
      await wait(slowMs);
      return answer(c, operation, outcome);
    }
    calls.count(operation, fault.behaviour);
    if (fault.behaviour === "timeout") return neverAnswer(c);
    return fault.behaviour === "reset" ? breakConnection(c) : answerGarbage(c);
  };
}
