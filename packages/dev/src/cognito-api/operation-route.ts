import type { IncomingMessage, ServerResponse } from "node:http";
import { CognitoError } from "../pool/errors.ts";
import { isRecord } from "../pool/read-input.ts";
import { isUnsigned } from "../pool/service-model.ts";
import type { UserPools } from "../pool/user-pools.ts";
import { comesFromElsewhere } from "../ui/loopback.ts";
import { sendWhole } from "../ui/send-whole.ts";
import type { Calls, CarryOut } from "./carry-out.ts";
import type { Answer } from "./door.ts";
import type { RequestRate } from "./request-rate.ts";
import { awsSdkVersion, parseBody, readTarget, readText, tooLong, wireAnswer } from "./wire.ts";

export interface OperationRouteParts {
  readonly pools: UserPools;
  readonly calls: Calls;
  readonly carryOut: CarryOut;
  readonly limits: RequestRate;
  /** The most bytes of a body. */
  readonly maxSize: number;
}

/** Any page that is open in a browser may sign people up, as it may at Cognito; this many are enough to try things. */
const MOST_BY_PAGES = 1_000;
const ENOUGH =
  "The sandbox takes no more than 1000 users from web pages that are not on this machine. Empty it with DELETE /_sandbox at this address, or start it again.";

/** The name under which operations are counted that the pool does not have. */
const UNKNOWN_OPERATION = "UnknownOperation";

/** What answers a request. */
export type OperationRoute = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/**
 * `POST /`: the one route of Cognito's JSON 1.1 protocol. Any signature will do, or none. Nearly all requests of a
 * sandbox come here, so it has no framework between itself and Node.
 */
export function operationRoute(parts: OperationRouteParts): OperationRoute {
  const { pools, calls, carryOut, limits, maxSize } = parts;
  const known: ReadonlySet<string> = new Set(pools.operations);
  const size = (): number => pools.all().reduce((sum, pool) => sum + pool.size(), 0);

  function run(operation: string, body: unknown, sdk: string): unknown {
    if (body instanceof CognitoError) return body;
    if (!limits.allow(operation)) return new CognitoError("TooManyRequestsException");
    return pools.handle(operation, body, { awsSdkVersion: sdk });
  }

  /** Why somebody else's web page may not call this. */
  function refusal(operation: string): CognitoError | undefined {
    // The pool takes signed operations unsigned, but a web page from elsewhere, which has no AWS credentials, must not
    // delete users, change settings or read a client's secret.
    if (!isUnsigned(operation)) {
      return new CognitoError(
        "ForbiddenException",
        "Web pages from elsewhere cannot sign requests.",
      );
    }
    if (operation !== "SignUp" || size() < MOST_BY_PAGES) return undefined;
    return new CognitoError("LimitExceededException", ENOUGH);
  }

  async function answerTo(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<Answer | undefined> {
    const { headers } = incoming;
    const text = await readText(incoming, maxSize);
    if (text === undefined) return tooLong();
    let operation: string;
    try {
      operation = readTarget(headers);
    } catch (thrown) {
      return wireAnswer(thrown);
    }
    // Whatever else a caller makes up is one thing to count.
    const counted = known.has(operation) ? operation : UNKNOWN_OPERATION;
    const refused = comesFromElsewhere(headers) ? refusal(operation) : undefined;
    if (refused !== undefined) {
      calls.count(counted, refused.type);
      return wireAnswer(refused);
    }
    const body = parseBody(text);
    const named = isRecord(body) ? body["ClientId"] : undefined;
    return await carryOut<Answer | undefined>(
      { connection: { incoming, outgoing }, send: (answer) => answer, nothing: undefined },
      {
        operation: counted,
        clientId: pools.client(named)?.client.clientId,
        run: () => run(operation, body, awsSdkVersion(headers)),
        answer: wireAnswer,
      },
    );
  }

  return async (incoming, outgoing) => {
    let answer: Answer | undefined;
    try {
      answer = await answerTo(incoming, outgoing);
    } catch (thrown) {
      console.error("the sandbox's API failed:", thrown);
      answer = wireAnswer(new CognitoError("InternalErrorException"));
    }
    if (answer === undefined) return;
    sendWhole(outgoing, answer.status, answer.headers, answer.body);
  };
}
