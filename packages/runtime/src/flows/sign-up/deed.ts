import type { CallDeed, Operation } from "../flow.ts";
import type { Outcome, RenewOutcome } from "../outcome.ts";
import pages from "./words/pages.en.json" with { type: "json" };

/**
 * `ForceAliasCreation` is never sent: it would take an address from its owner.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html#API_ConfirmSignUp_Errors
 */
const confirmSignUp: Operation<Outcome> = {
  name: "ConfirmSignUp",
  input: ({ code }) => ({ ConfirmationCode: code }),
  done: "confirmed",
  repeats: { already: "already-confirmed" },
  hasPage: true,
  meaning: [
    { type: "ExpiredCodeException", is: "expired" },
    { type: "CodeMismatchException", is: "mismatch" },
    { type: "AliasExistsException", is: "alias-taken" },
    { type: "UserNotFoundException", is: "not-found" },
    { type: "LimitExceededException", is: "rate-limited" },
    { type: "TooManyFailedAttemptsException", is: "rate-limited" },
    { type: "TooManyRequestsException", is: "busy" },
    { type: "ThrottlingException", is: "busy" },
    { type: "InternalErrorException", is: "busy" },
    // The PostConfirmation trigger runs after the change of state: these say that it failed, not the confirmation.
    { type: "UserLambdaValidationException", is: "confirmed" },
    { type: "UnexpectedLambdaException", is: "confirmed" },
    { type: "InvalidLambdaResponseException", is: "confirmed" },
    // A wrong secret hash shares the type. Three wordings are on record.
    {
      type: "NotAuthorizedException",
      text: /\bstatus is (?:confirmed|not unconfirmed)\b/i,
      is: "already-confirmed",
    },
    // Disabled, or made by an administrator and waiting for a first password: no link can confirm it.
    {
      type: "NotAuthorizedException",
      text: /user is disabled|current status is/i,
      is: "disabled",
    },
    // What stands nowhere here is a fault of the set-up.
    { is: "misconfigured" },
  ],
};

/**
 * The page is the same for unknown, known and confirmed accounts. Only faults that every account would meet are told the
 * person. What is left is a mail that Cognito could not send, or a trigger that failed: an error, for nobody gets a mail.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html#API_ResendConfirmationCode_Errors
 */
const resendConfirmationCode: Operation<RenewOutcome> = {
  name: "ResendConfirmationCode",
  input: ({ passOn }) => ({ ClientMetadata: passOn() }),
  done: "mail-sent",
  repeats: "sends-again",
  meaning: [
    { type: "TooManyRequestsException", is: "busy" },
    { type: "ThrottlingException", is: "busy" },
    { type: "InternalErrorException", is: "busy" },
    { type: "NotAuthorizedException", text: /secret/i, is: "misconfigured" },
    { type: "ResourceNotFoundException", is: "misconfigured" },
    { type: "ForbiddenException", is: "misconfigured" },
    // Of the whole account, and not of this person.
    { text: /daily email limit/i, is: "mail-failed" },
    { type: "UserNotFoundException", is: "mail-sent" },
    { type: "NotAuthorizedException", is: "mail-sent" },
    { type: "InvalidParameterException", is: "mail-sent" },
    { type: "LimitExceededException", is: "mail-sent" },
    { type: "TooManyFailedAttemptsException", is: "mail-sent" },
    { is: "mail-failed" },
  ],
};

/** A confirmed address, or a page with a way to a new link. */
export const signUpDeed: CallDeed = {
  kind: "call",
  operation: confirmSignUp,
  renew: resendConfirmationCode,
  words: pages,
};
