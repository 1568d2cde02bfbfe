import { AwsError } from "../aws/signed-call.ts";
import { AttachError } from "./attach-error.ts";
import { attachTrigger, type DetachOptions, detachTrigger } from "./attach-trigger.ts";
import type { Call } from "./describe-pool.ts";

/**
 * What CloudFormation sends to the function behind a custom resource.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 */
export interface AttachEvent {
  readonly RequestType: "Create" | "Update" | "Delete";
  /** Where the answer is put: an address that is signed, and good for two hours. */
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  /** The pool's id, as answered to the Create; absent in a Create. */
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: AttachProperties;
  /** In an Update: the properties before. */
  readonly OldResourceProperties?: Partial<AttachProperties>;
}

/** The properties of `Custom::CognitoLinksTrigger`. */
interface AttachProperties {
  readonly UserPoolId: string;
  readonly FunctionArn: string;
  /** Not obeyed: it is here so that CloudFormation asks again when it changes. */
  readonly ReplaceTrigger?: string;
}

/** What the function may do, from its own environment; whatever an event asks for beyond it is refused. */
export interface AttachLimits {
  /** `USER_POOL_ID`: the one pool. */
  readonly userPoolId: string | undefined;
  /** `FUNCTION_ARN`: the one function that may become its trigger. */
  readonly functionArn: string | undefined;
  /** `REPLACE_TRIGGER`: the one trigger of somebody else's that may be replaced. */
  readonly replaceTrigger?: string | undefined;
}

/** What CloudFormation waits for. */
export interface AttachAnswer {
  readonly Status: "SUCCESS" | "FAILED";
  readonly Reason: string;
  readonly PhysicalResourceId: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/**
 * Does to the pool what an event asks for, if the limits allow it, and says what became of the trigger. Rejects when the
 * resource has to fail.
 */
export async function applyEvent(
  event: AttachEvent,
  call: Call,
  limits: AttachLimits,
): Promise<string> {
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
