/** What Cognito may say, and what the person gets. */
export type Refusal = readonly [
  fault: { readonly type: string; readonly message?: string },
  status: number,
  said: RegExp,
];

const STALE = /no longer works/;
/** Where no code runs the page cannot load itself again, and does not say that it does. */
const BUSY = /One moment|Please try again/;
const MISCONFIGURED = /not set up right/;

/** The refusals that every way of confirming tells apart. */
const SHARED: readonly Refusal[] = [
  [{ type: "ExpiredCodeException" }, 410, STALE],
  [{ type: "CodeMismatchException" }, 410, STALE],
  [{ type: "UserNotFoundException" }, 410, STALE],
  [{ type: "NotAuthorizedException", message: "User is disabled." }, 410, STALE],
  [{ type: "AliasExistsException" }, 409, /already has an account/],
  [{ type: "LimitExceededException" }, 429, /Too many tries/],
  [{ type: "ResourceNotFoundException" }, 500, MISCONFIGURED],
  [{ type: "ForbiddenException" }, 500, MISCONFIGURED],
];

/** What the API may say. */
export const API_REFUSALS: readonly Refusal[] = [
  ...SHARED,
  [{ type: "TooManyFailedAttemptsException" }, 429, /Too many tries/],
  [{ type: "TooManyRequestsException" }, 503, BUSY],
  // Last, because the endpoint tries once more and the API does not.
  [{ type: "InternalErrorException" }, 503, BUSY],
];

/**
 * What the pool's own page may say. It has no types, only words, and those of too many failed attempts are not known of
 * it: such a page cannot be told from any other that is not known, and those end as a fault of the set-up.
 */
export const PAGE_REFUSALS: readonly Refusal[] = [
  ...SHARED,
  [{ type: "TooManyFailedAttemptsException" }, 500, MISCONFIGURED],
  [{ type: "TooManyRequestsException" }, 503, BUSY],
  [{ type: "InternalErrorException" }, 503, BUSY],
];
