import type { ContentfulStatusCode } from "hono/utils/http-status";
import { CognitoError } from "../../pool/errors.ts";

/** The errors of OAuth that the hosted domain answers with. */
type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_scope"
  | "invalid_token"
  | "login_required"
  | "server_error"
  | "unauthorized_client"
  | "unsupported_grant_type"
  | "unsupported_token_type";

/** An answer of the hosted domain that is an error; `message` is its `error_description`. */
export class OAuthError extends Error {
  readonly error: OAuthErrorCode;
  readonly status: ContentfulStatusCode;

  constructor(error: OAuthErrorCode, description: string, status: ContentfulStatusCode = 400) {
    super(description);
    this.name = "OAuthError";
    this.error = error;
    this.status = status;
  }
}

/** The same for what the pool answers, as a fault may make it. */
export function toOAuthError(thrown: OAuthError | CognitoError): OAuthError {
  if (thrown instanceof OAuthError) return thrown;
  return thrown.type === "InternalErrorException"
    ? new OAuthError("server_error", thrown.message, 500)
    : new OAuthError("invalid_request", thrown.message);
}

/** True for an outcome that is an error. */
export function isFailure(outcome: unknown): outcome is OAuthError | CognitoError {
  return outcome instanceof OAuthError || outcome instanceof CognitoError;
}
