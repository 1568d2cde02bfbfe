/** Every error type the pool answers with, and the text Cognito usually puts beside it. */
const usualTexts = {
  AccessDeniedException: "The caller is not authorized to perform this operation.",
  AliasExistsException: "An account with the email already exists.",
  CodeDeliveryFailureException: "The verification code could not be delivered.",
  CodeMismatchException: "Invalid verification code provided, please try again.",
  ConcurrentModificationException: "Another request changes the user pool.",
  EnableSoftwareTokenMFAException: "Code mismatch and fail enable Software Token MFA",
  ExpiredCodeException: "Invalid code provided, please request a code again.",
  FeatureUnavailableInTierException: "The pool's plan does not have this feature.",
  ForbiddenException: "Request not allowed due to WAF block.",
  InternalErrorException: "Internal error.",
  InvalidEmailRoleAccessPolicyException: "Cognito may not send mail with this identity.",
  InvalidLambdaResponseException: "Unrecognizable lambda output",
  InvalidOAuthFlowException: "Invalid OAuth flow.",
  InvalidParameterException: "Invalid parameter.",
  InvalidPasswordException: "Password did not conform with policy: Password not long enough",
  InvalidSmsRoleAccessPolicyException: "The role may not send text messages.",
  InvalidSmsRoleTrustRelationshipException: "The role does not trust Cognito.",
  LimitExceededException: "Attempt limit exceeded, please try after some time.",
  NotAuthorizedException: "Incorrect username or password.",
  PasswordResetRequiredException: "Password reset required for the user",
  ResourceNotFoundException: "User pool client does not exist.",
  ScopeDoesNotExistException: "The scope does not exist.",
  SerializationException: "The request body could not be read.",
  SoftwareTokenMFANotFoundException: "Software Token MFA has not been enabled by the userPool.",
  TierChangeNotAllowedException: "The tier cannot be changed.",
  TooManyFailedAttemptsException: "Too many failed attempts.",
  TooManyRequestsException: "Rate exceeded",
  UnauthorizedException: "The token is not one that this client may revoke.",
  UnexpectedLambdaException:
    "CustomMessage invocation failed due to error Socket timeout while invoking Lambda function.",
  UnknownOperationException: "Unknown operation.",
  UnsupportedOperationException: "Operation is not supported.",
  UnsupportedTokenTypeException: "Only refresh tokens can be revoked.",
  UnsupportedUserStateException: "The user's status does not allow this.",
  UserImportInProgressException: "A user import is in progress.",
  UserLambdaValidationException: "PostConfirmation failed with error an error of the app's hook.",
  UserNotConfirmedException: "User is not confirmed.",
  UserNotFoundException: "Username/client id combination not found.",
  UsernameExistsException: "User already exists",
} as const;

export type CognitoErrorType = keyof typeof usualTexts;

/** True for a type that `CognitoError` can carry. */
export function isCognitoErrorType(value: string): value is CognitoErrorType {
  return Object.hasOwn(usualTexts, value);
}

/** An answer of the pool that is an error: `type` is Cognito's `__type`, `message` its text. */
export class CognitoError extends Error {
  readonly type: CognitoErrorType;

  constructor(type: CognitoErrorType, message: string = usualTexts[type]) {
    super(message);
    this.name = "CognitoError";
    this.type = type;
  }
}

/** An `InvalidParameterException` with this text. */
export function invalidParameter(message: string): CognitoError {
  return new CognitoError("InvalidParameterException", message);
}

/** A `NotAuthorizedException` with this text. */
export function notAuthorized(message: string): CognitoError {
  return new CognitoError("NotAuthorizedException", message);
}
