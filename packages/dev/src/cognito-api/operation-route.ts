import type { Context } from "hono";
import { CognitoError } from "../pool/errors.ts";
import { isRecord } from "../pool/read-input.ts";
import { isUnsigned } from "../pool/service-model.ts";
import type { UserPools } from "../pool/user-pools.ts";
import { isFromElsewhere } from "../ui/loopback.ts";
import type { Calls, CarryOut } from "./carry-out.ts";
import type { ApiEnv } from "./faults.ts";
import type { RequestRate } from "./request-rate.ts";
import { awsSdkVersion, readBody, readTarget, wireAnswer } from "./wire.ts";

export interface OperationRouteParts {
  readonly pools: UserPools;
  readonly calls: Calls;
  readonly carryOut: CarryOut;
  readonly limits: RequestRate;
}

/** Any page that is open in a browser may sign people up, as it may at Cognito; this many are enough to try things. */
const MOST_BY_PAGES = 1_000;
const ENOUGH =
  "The sandbox takes no more than 1000 users from web pages that are not on this machine. Empty it with DELETE /_sandbox at this address, or start it again.";

/** The name under which operations are counted that the pool does not have. */
const UNKNOWN_OPERATION = "UnknownOperation";

/** `POST /`: the one route of Cognito's JSON 1.1 protocol. Any signature will do, or none. */
export function operationRoute(
  parts: OperationRouteParts,
): (c: Context<ApiEnv>) => Promise<Response> {
  const { pools, calls, carryOut, limits } = parts;
  const size = (): number => pools.all().reduce((sum, pool) => sum + pool.size(), 0);

  async function run(c: Context<ApiEnv>, operation: string, body: unknown): Promise<unknown> {
    if (body instanceof CognitoError) return body;
    if (!limits.allow(operation)) return new CognitoError("TooManyRequestsException");
    return pools.handle(operation, body, { awsSdkVersion: awsSdkVersion(c) });
  }

  return async (c) => {
    let operation: string;
    try {
      operation = readTarget(c);
    } catch (thrown) {
      return wireAnswer(c, thrown);
    }
    // Whatever else a caller makes up is one thing to count.
    const counted = pools.operations.includes(operation) ? operation : UNKNOWN_OPERATION;
    // The pool takes signed operations unsigned, but a web page from elsewhere, which has no AWS credentials, must not
    // delete users, change settings or read a client's secret.
    if (!isUnsigned(operation) && isFromElsewhere(c)) {
      const text = "Web pages from elsewhere cannot sign requests.";
      calls.count(counted, "ForbiddenException");
      return wireAnswer(c, new CognitoError("ForbiddenException", text));
    }
    const answer = (outcome: unknown): Response => wireAnswer(c, outcome);
    if (operation === "SignUp" && isFromElsewhere(c) && size() >= MOST_BY_PAGES) {
      calls.count(operation, "LimitExceededException");
      return wireAnswer(c, new CognitoError("LimitExceededException", ENOUGH));
    }
    const body = await readBody(c);
    const named = isRecord(body) ? body["ClientId"] : undefined;
    return carryOut(c, {
      operation: counted,
      clientId: pools.client(named)?.client.clientId,
      run: () => run(c, operation, body),
      answer,
    });
  };
}
