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
