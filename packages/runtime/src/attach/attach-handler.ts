import { AwsError, createSignedCall, putJson } from "../aws/signed-call.ts";
import {
  type AttachAnswer,
  type AttachEvent,
  type AttachLimits,
  applyEvent,
} from "./attach-event.ts";
import type { Call } from "./describe-pool.ts";

/** What the function needs of the world. Default: Amazon Cognito with the function's own role, and CloudFormation. */
export interface AttachDependencies {
  readonly call?: Call;
  /** Delivers the answer to CloudFormation. */
  readonly respond?: (url: string, answer: AttachAnswer) => Promise<void>;
  readonly sleep?: Sleep;
  /** Default: from the function's environment. */
  readonly limits?: AttachLimits;
}

/** A Lambda handler; of its context it reads how many milliseconds are left. */
export type AttachHandler = (
  event: AttachEvent,
  context: { getRemainingTimeInMillis(): number },
) => Promise<void>;

/** Kept for the answer itself, in milliseconds. */
const ANSWER_MS = 5_000;

/**
 * Makes the function behind `Custom::CognitoLinksTrigger`. It answers whatever happens: CloudFormation waits an hour for
 * an answer that does not come.
 */
export function createAttachHandler({
  call = callAsFunction,
  respond = putJson,
  sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  limits = limitsFrom(process.env),
}: AttachDependencies = {}): AttachHandler {
  return async (event, context) => {
    const { StackId, RequestId, LogicalResourceId } = event;
    const outcome = await within(context.getRemainingTimeInMillis() - ANSWER_MS, (ended) =>
      applyEvent(event, retryWhileDenied(call, ended, sleep), limits),
    );
    await respond(event.ResponseURL, {
      ...outcome,
      PhysicalResourceId: physicalId(event),
      StackId,
      RequestId,
      LogicalResourceId,
    });
  };
}

/** Lambda's variables change while a function lives, so they are read at each call. */
const callAsFunction: Call = (operation, input) => {
  const { AWS_REGION = "", AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = process.env;
  const call = createSignedCall({
    region: AWS_REGION,
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      sessionToken: process.env["AWS_SESSION_TOKEN"],
    },
    endpoint: process.env["COGNITO_ENDPOINT"],
  });
  return call(operation, input);
};

type Outcome = Pick<AttachAnswer, "Status" | "Reason">;

/** Once it has answered nothing is written any more, because CloudFormation may have rolled back by then. */
async function within(
  milliseconds: number,
  run: (ended: AbortSignal) => Promise<string>,
): Promise<Outcome> {
  const ended = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    const answer: Outcome = { Status: "FAILED", Reason: "Amazon Cognito did not answer in time." };
    timer = setTimeout(() => resolve(answer), milliseconds);
  });
  try {
    return await Promise.race([late, settled(run(ended.signal))]);
  } finally {
    clearTimeout(timer);
    ended.abort();
  }
}

async function settled(done: Promise<string>): Promise<Outcome> {
  try {
    return { Status: "SUCCESS", Reason: await done };
  } catch (error) {
    return { Status: "FAILED", Reason: reasonOf(error) };
  }
}

function limitsFrom(environment: NodeJS.ProcessEnv): AttachLimits {
  return {
    userPoolId: environment["USER_POOL_ID"],
    functionArn: environment["FUNCTION_ARN"],
    replaceTrigger: environment["REPLACE_TRIGGER"],
  };
}

/** The pool that the trigger was put on; it stays when an Update is refused. */
function physicalId({ ResourceProperties, PhysicalResourceId }: AttachEvent): string {
  return PhysicalResourceId ?? ResourceProperties?.UserPoolId ?? "none";
}

/** Shown in the console and kept in the stack's events; Cognito's messages can repeat addresses of the pool. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : "An unknown fault.";
  const id = error instanceof AwsError && error.requestId ? ` (request ${error.requestId})` : "";
  return `${text.replace(/[^\s<>"'(]+@[^\s<>"')]+/g, "(address)").slice(0, 1_000)}${id}`;
}

const TRIES = 6;
const WAIT_MS = 3_000;

/** Resolves after so many milliseconds. */
type Sleep = (milliseconds: number) => Promise<unknown>;

/**
 * Asks again for a while when AWS denies a call: a role's policy takes seconds to apply after CloudFormation has made it.
 * Calls nobody any more once `ended` is aborted.
 */
function retryWhileDenied(call: Call, ended: AbortSignal, sleep: Sleep): Call {
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
