/**
 * What came of one Cognito operation. The error's `type` is the last segment of `__type`
 * (`CodeMismatchException`); `message` is read only where a type is shared, and never logged.
 */
export type CognitoAnswer =
  | { readonly kind: "ok"; readonly requestId: string | undefined }
  | {
      readonly kind: "error";
      readonly type: string;
      readonly message: string;
      readonly requestId: string | undefined;
    }
  /** Timeout, reset, garbage, half an answer, a 5xx without a type: nothing can be said of the user's state. */
  | { readonly kind: "broken"; readonly reason: string; readonly requestId: string | undefined };
