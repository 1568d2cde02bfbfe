/** What the wire knows of a call beyond its body. */
export interface CallContext {
  /** The caller's SDK, as trigger events name it: `aws-sdk-js-3.1.0`. */
  readonly awsSdkVersion: string;
}

/** One operation: takes the parsed body, answers the body. Throws `CognitoError`. */
export type Operation = (input: unknown, context: CallContext) => Promise<unknown>;
