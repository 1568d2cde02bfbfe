import {
  AttachError,
  AwsError,
  attachTrigger,
  type Call,
  detachTrigger,
} from "cognito-links/attach";

/**
 * What CloudFormation sends to the function behind a custom resource, as far as it is read here.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 */
export interface ResourceEvent {
  readonly RequestType: "Create" | "Update" | "Delete";
  /** Where the answer is put: an address that is signed. */
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  /** Absent in a Create. */
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: TriggerProperties;
  /** In an Update: the properties before. */
  readonly OldResourceProperties?: Partial<TriggerProperties>;
}

interface TriggerProperties {
  readonly UserPoolId: string;
  readonly FunctionArn: string;
}

/** What CloudFormation waits for. */
export interface ResourceAnswer {
  readonly Status: "SUCCESS" | "FAILED";
  readonly Reason: string;
  readonly PhysicalResourceId: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

export interface ResourceDependencies {
  readonly call: Call;
  /** Delivers the answer to CloudFormation. */
  readonly respond: (url: string, answer: ResourceAnswer) => Promise<void>;
}

/** A Lambda handler; of its context it reads how many milliseconds are left. */
export type TriggerResource = (
  event: ResourceEvent,
  context: { getRemainingTimeInMillis(): number },
) => Promise<void>;

/** Kept for delivering the answer, in milliseconds. */
const ANSWER_MS = 5_000;

/** Makes the handler of `Custom::CognitoLinksTrigger`. It answers whatever happens, or the stack would hang. */
export function createTriggerResource({ call, respond }: ResourceDependencies): TriggerResource {
  return async (event, context) => {
    const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
    const milliseconds = context.getRemainingTimeInMillis() - ANSWER_MS;
    const outcome = await within(milliseconds, settled(event, call));
    const PhysicalResourceId = physicalId(event);
    await respond(ResponseURL, {
      ...outcome,
      PhysicalResourceId,
      StackId,
      RequestId,
      LogicalResourceId,
    });
  };
}

type Outcome = Pick<ResourceAnswer, "Status" | "Reason">;

async function within(milliseconds: number, outcome: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late: Outcome = { Status: "FAILED", Reason: "Amazon Cognito did not answer in time." };
  const end = new Promise<Outcome>((resolve) => {
    timer = setTimeout(resolve, milliseconds, late);
  });
  return Promise.race([outcome, end]).finally(() => clearTimeout(timer));
}

async function settled(event: ResourceEvent, call: Call): Promise<Outcome> {
  try {
    return { Status: "SUCCESS", Reason: await work(event, call) };
  } catch (error) {
    return { Status: "FAILED", Reason: reasonOf(error) };
  }
}

async function work(event: ResourceEvent, call: Call): Promise<string> {
  const { UserPoolId: userPoolId, FunctionArn: functionArn } = event.ResourceProperties;
  const options = { call, userPoolId, functionArn, confirm: () => true };
  if (event.RequestType === "Delete") return remove(options);
  // The former function of this very resource may be replaced, and no other.
  const former = event.OldResourceProperties;
  const replace = former?.UserPoolId === userPoolId ? former.FunctionArn : undefined;
  return `The trigger: ${await attachTrigger({ ...options, replace })}.`;
}

/** A pool that is gone has no trigger, and a slot that somebody else has taken by now is left to them. */
async function remove(options: Parameters<typeof detachTrigger>[0]): Promise<string> {
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

/** The pool's id: CloudFormation sends a Delete for the one before when it changes in an Update. */
function physicalId({
  RequestType,
  PhysicalResourceId,
  ResourceProperties,
}: ResourceEvent): string {
  if (RequestType === "Delete" && PhysicalResourceId !== undefined) return PhysicalResourceId;
  return ResourceProperties.UserPoolId;
}

/** It stays in the stack's events, and Cognito's messages can repeat addresses of the pool's settings. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "An unknown fault.";
  return message.replace(/[^\s<>"'(]+@[^\s<>"')]+/g, "(address)").slice(0, 1_000);
}
