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
export interface AttachProperties {
  readonly UserPoolId: string;
  readonly FunctionArn: string;
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
