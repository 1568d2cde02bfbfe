import { isAlreadyConfirmed } from "../cognito/already-confirmed.ts";
import type { CognitoAnswer } from "../cognito/answer.ts";
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

/** What an answer to ConfirmSignUp means to the person. */
export function confirmOutcome(answer: CognitoAnswer): Outcome {
  if (answer.kind === "ok") return "confirmed";
  if (answer.kind === "broken") return "busy";
  if (isAlreadyConfirmed(answer)) return "already-confirmed";
  if (answer.type === "NotAuthorizedException" && NOT_CONFIRMABLE.test(answer.message))
    return "disabled";
  return OUTCOME_BY_TYPE.get(answer.type) ?? "misconfigured";
}

/** What came of asking for a new mail: `mail-sent` tells nothing about the account. */
export type ResendOutcome = "mail-sent" | Extract<Outcome, "busy" | "misconfigured">;

/** How a visit can end, each with an answer of its own in `endings.ts`. */
export type Ending =
  | Outcome
  | ResendOutcome
  | Asking
  | "cut-link"
  | "prefetched"
  | "method-not-allowed"
  | "too-large";

/** Faults of the set-up by their type alone. */
const SET_UP: ReadonlySet<string> = new Set(["ResourceNotFoundException", "ForbiddenException"]);

/**
 * What an answer to ResendConfirmationCode means; the same for unknown, known and confirmed accounts. Only faults that
 * every account would meet are told: every other answer says something about this one.
 */
export function resendOutcome(answer: CognitoAnswer): ResendOutcome {
  if (answer.kind === "ok") return "mail-sent";
  if (answer.kind === "broken") return "busy";
  if (OUTCOME_BY_TYPE.get(answer.type) === "busy") return "busy";
  const isSecret = answer.type === "NotAuthorizedException" && /secret/i.test(answer.message);
  return isSecret || SET_UP.has(answer.type) ? "misconfigured" : "mail-sent";
}
