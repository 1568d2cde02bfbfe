import { isAlreadyConfirmed } from "../aws/already-confirmed.ts";
import type { CognitoAnswer } from "../aws/answer.ts";
import type { Asking } from "./action.ts";

/** What came of a link, as a closed union; `link_status` tells it to the app. */
export type Outcome =
  | "confirmed"
  | "already-confirmed"
  | "expired"
  | "mismatch"
  | "invalid-link"
  | "alias-taken"
  | "not-found"
  | "disabled"
  | "rate-limited"
  | "busy"
  | "misconfigured";

/**
 * Cognito's error types and what they mean behind a link. NotAuthorizedException is shared and told apart below;
 * a type that stands nowhere here is a fault of the set-up.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html#API_ConfirmSignUp_Errors
 */
export const OUTCOME_BY_TYPE: ReadonlyMap<string, Outcome> = new Map([
  ["ExpiredCodeException", "expired"],
  ["CodeMismatchException", "mismatch"],
  ["AliasExistsException", "alias-taken"],
  ["UserNotFoundException", "not-found"],
  ["LimitExceededException", "rate-limited"],
  ["TooManyFailedAttemptsException", "rate-limited"],
  ["TooManyRequestsException", "busy"],
  ["ThrottlingException", "busy"],
  ["InternalErrorException", "busy"],
  // The PostConfirmation trigger runs after the change of state: these say that it failed, not the confirmation.
  ["UserLambdaValidationException", "confirmed"],
  ["UnexpectedLambdaException", "confirmed"],
  ["InvalidLambdaResponseException", "confirmed"],
]);

/** A user that no link can confirm: disabled, or made by an administrator and waiting for a first password. */
export const NOT_CONFIRMABLE: RegExp = /user is disabled|current status is/i;

/**
 * A whole answer that is not Cognito's, as a redirect, a firewall or a proxy on the way gives it: asking again changes
 * nothing until somebody mends the way. 408, 425 and 429 say of themselves that they pass.
 */
function isInBetween(reason: string): boolean {
  return /^http-[234]/.test(reason) && !/^http-(408|425|429)$/.test(reason);
}

/** What an answer to ConfirmSignUp means to the person. */
export function confirmOutcome(answer: CognitoAnswer): Outcome {
  if (answer.kind === "ok") return "confirmed";
  if (answer.kind === "broken") return isInBetween(answer.reason) ? "misconfigured" : "busy";
  if (isAlreadyConfirmed(answer)) return "already-confirmed";
  if (answer.type === "NotAuthorizedException" && NOT_CONFIRMABLE.test(answer.message))
    return "disabled";
  return OUTCOME_BY_TYPE.get(answer.type) ?? "misconfigured";
}

/**
 * What came of asking for a new mail. `mail-sent` tells nothing about the account; `mail-failed` is the same to the
 * person, and an error to the operator.
 */
export type ResendOutcome =
  | "mail-sent"
  | "mail-failed"
  | Extract<Outcome, "busy" | "misconfigured">;

/** How a visit can end, each with an answer of its own in `endings.ts`. */
export type Ending =
  | Outcome
  | ResendOutcome
  | Asking
  | "outdated"
  | "cut-link"
  | "prefetched"
  | "method-not-allowed"
  | "too-large";

/** Faults of the set-up by their type alone. */
const SET_UP: ReadonlySet<string> = new Set(["ResourceNotFoundException", "ForbiddenException"]);

/** What Cognito says of one account alone. */
const OF_THE_ACCOUNT: ReadonlySet<string> = new Set([
  "UserNotFoundException",
  "NotAuthorizedException",
  "InvalidParameterException",
  "LimitExceededException",
  "TooManyFailedAttemptsException",
]);

/**
 * What an answer to ResendConfirmationCode means; the page is the same for unknown, known and confirmed accounts. Only
 * faults that every account would meet are told the person. What is left is a mail that Cognito could not send, or a
 * trigger that failed: an error, for nobody gets a mail.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html#API_ResendConfirmationCode_Errors
 */
export function resendOutcome(answer: CognitoAnswer): ResendOutcome {
  if (answer.kind === "ok") return "mail-sent";
  if (answer.kind === "broken") return isInBetween(answer.reason) ? "misconfigured" : "busy";
  if (OUTCOME_BY_TYPE.get(answer.type) === "busy") return "busy";
  const isSecret = answer.type === "NotAuthorizedException" && /secret/i.test(answer.message);
  if (isSecret || SET_UP.has(answer.type)) return "misconfigured";
  const isDaily = /daily email limit/i.test(answer.message);
  return OF_THE_ACCOUNT.has(answer.type) && !isDaily ? "mail-sent" : "mail-failed";
}
