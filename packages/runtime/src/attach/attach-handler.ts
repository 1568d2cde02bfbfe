import { AwsError, createSignedCall, putJson } from "../aws/signed-call.ts";
import { AttachError } from "./attach-error.ts";
import type { AttachAnswer, AttachEvent, AttachLimits } from "./attach-event.ts";
import { attachTrigger } from "./attach-trigger.ts";
import type { Call } from "./describe-pool.ts";
import { type DetachOptions, detachTrigger } from "./detach-trigger.ts";
import { patientCall, type Sleep } from "./patient-call.ts";

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
      work(event, patientCall(call, ended, sleep), limits),
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

async function work(event: AttachEvent, call: Call, limits: AttachLimits): Promise<string> {
  const { RequestType, PhysicalResourceId, OldResourceProperties: former } = event;
  const { UserPoolId: userPoolId, FunctionArn: functionArn } = event.ResourceProperties;
  const options = { call, userPoolId, functionArn, confirm: () => true };
  const isSamePool = PhysicalResourceId === userPoolId;
  // Another id is the answer to a Create that came to nothing.
  if (RequestType === "Delete" && !isSamePool) return "There is nothing to remove.";
  // By now the function may write the new pool and no more the former, which would be left with a trigger of no use.
  if (RequestType === "Update" && !isSamePool) throw new Error(OTHER_POOL);
  // CloudFormation is not the only one who can invoke a function. A former trigger of ours may be taken off, not put on:
  // anybody who may make functions can name one so.
  const isOurs =
    functionArn === limits.functionArn ||
    (RequestType === "Delete" && isEditionOf(functionArn, limits.functionArn));
  if (userPoolId !== limits.userPoolId || !isOurs) throw new Error(NOT_MINE);
  if (RequestType === "Delete") return remove(options);
  const isFormer =
    former?.UserPoolId === userPoolId && isEditionOf(former.FunctionArn, functionArn);
  const replace = isFormer ? former.FunctionArn : limits.replaceTrigger;
  return `The trigger: ${await attachTrigger({ ...options, replace })}.`;
}

function limitsFrom(environment: NodeJS.ProcessEnv): AttachLimits {
  return {
    userPoolId: environment["USER_POOL_ID"],
    functionArn: environment["FUNCTION_ARN"],
    replaceTrigger: environment["REPLACE_TRIGGER"],
  };
}

/** As CloudFormation ends the names that it makes up. */
const MADE_UP = /-[0-9A-Za-z]{12,13}$/;

/** Whether it is the function, or one that was in its place before: their made-up names differ in nothing but the end. */
function isEditionOf(functionArn: string | undefined, own: string | undefined): boolean {
  if (functionArn === undefined || own === undefined) return false;
  const areMadeUp = MADE_UP.test(functionArn) && MADE_UP.test(own);
  return functionArn === own || (areMadeUp && stemOf(functionArn) === stemOf(own));
}

const stemOf = (arn: string): string => arn.replace(MADE_UP, "");

const NOT_MINE =
  "The event names another pool or another function than those that this function was deployed for. Nothing was written.";

const OTHER_POOL =
  "A deployed trigger cannot move to another pool. Deploy a stack of its own for that pool, and delete this one when the former pool needs its links no more.";

/** A pool that is gone has no trigger, and one that belongs to somebody else by now is left to them. */
async function remove(options: DetachOptions): Promise<string> {
  try {
    return `The trigger: ${await detachTrigger(options)}.`;
  } catch (error) {
    if (error instanceof AwsError && error.type === "ResourceNotFoundException")
      return "The pool is gone.";
    if (error instanceof AttachError && error.code === "ERR_TRIGGER_TAKEN")
      return "The trigger is another function's by now.";
    throw error;
  }
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
