/** The error types of Lambda that the sandbox answers with, and their status. */
const statuses = {
  AccessDeniedException: 403,
  InvalidParameterValueException: 400,
  InvalidRequestContentException: 400,
  PreconditionFailedException: 412,
  ResourceConflictException: 409,
  ResourceNotFoundException: 404,
} as const;

export type LambdaErrorType = keyof typeof statuses;

/** An answer of Lambda that is an error. */
export class LambdaError extends Error {
  readonly type: LambdaErrorType;
  readonly status: (typeof statuses)[LambdaErrorType];

  constructor(type: LambdaErrorType, message: string) {
    super(message);
    this.name = "LambdaError";
    this.type = type;
    this.status = statuses[type];
  }

  /** The body: the model writes the member `Message` in this one type, `message` in the others. */
  body(): object {
    const text = this.type === "ResourceNotFoundException" ? "Message" : "message";
    return { Type: "User", [text]: this.message };
  }
}
