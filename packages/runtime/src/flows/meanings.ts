import type { Meaning, RenewOutcome } from "./outcome.ts";

type Rows<Is extends string> = readonly Meaning<Is>[];

/** A row for each of Cognito's exceptions, named without the end that they all have. */
const rows = <Is extends string>(is: Is, ...types: readonly string[]): Rows<Is> =>
  types.map((type) => ({ type: `${type}Exception`, is }));

/** Rows that several operations share. */
export const BUSY: Rows<"busy"> = rows("busy", "TooManyRequests", "Throttling", "InternalError");
export const LIMITED: Rows<"rate-limited"> = rows(
  "rate-limited",
  "LimitExceeded",
  "TooManyFailedAttempts",
);
export const CODES: Rows<"expired" | "mismatch"> = [
  ...rows("expired", "ExpiredCode"),
  ...rows("mismatch", "CodeMismatch"),
];
export const TAKEN: Rows<"alias-taken"> = rows("alias-taken", "AliasExists");
export const UNKNOWN: Rows<"not-found"> = rows("not-found", "UserNotFound");
/** A trigger of the app's that runs after the change of state: it failed, and the change did not. */
export const HOOKS: Rows<"confirmed"> = rows(
  "confirmed",
  "UserLambdaValidation",
  "UnexpectedLambda",
  "InvalidLambdaResponse",
);
export const PASSWORDS: Rows<"password-refused" | "password-reused"> = [
  ...rows("password-refused", "InvalidPassword"),
  ...rows("password-reused", "PasswordHistoryPolicyViolation"),
  // What is no password at all by the API's own pattern: white space, say.
  { type: "InvalidParameterException", text: /password/i, is: "password-refused" },
];
/** The last row: what stands nowhere above is a fault of the set-up. */
export const REST: Rows<"misconfigured"> = [{ is: "misconfigured" }];

/**
 * The rows of an operation that mails: the page is the same for unknown, known and confirmed accounts. Only faults that
 * every account would meet are told the person. What is left is a mail that Cognito could not send, or a trigger that
 * failed: an error, for nobody gets a mail.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html#API_ResendConfirmationCode_Errors
 */
export const MAILED: readonly Meaning<RenewOutcome>[] = [
  ...BUSY,
  { type: "NotAuthorizedException", text: /secret/i, is: "misconfigured" },
  ...rows("misconfigured", "ResourceNotFound", "Forbidden"),
  // Of the whole account, and not of this person.
  { text: /daily email limit/i, is: "mail-failed" },
  ...rows("mail-sent", "UserNotFound", "NotAuthorized", "InvalidParameter"),
  ...rows("mail-sent", "LimitExceeded", "TooManyFailedAttempts"),
  { is: "mail-failed" },
];
