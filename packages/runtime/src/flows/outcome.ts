/** What `link_status` can tell the app. */
export type LinkStatus = "confirmed" | "already-confirmed";

export const LINK_STATUSES: readonly LinkStatus[] = ["confirmed", "already-confirmed"];

/** What came of a link, as a closed union: what `link_status` tells, and what only a page of ours shows. */
export type Outcome =
  | LinkStatus
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
 * What came of asking for a new mail. `mail-sent` tells nothing about the account; `mail-failed` is the same to the
 * person, and an error to the operator.
 */
export type RenewOutcome = "mail-sent" | "mail-failed" | Extract<Outcome, "busy" | "misconfigured">;

/**
 * A row of what Cognito's answers mean: an error of this type whose text matches is this outcome. Left out, a condition
 * holds for every error. The first row that fits decides; the mapping templates of the wiring without a Lambda are
 * written from the same rows.
 */
export interface Meaning<Is extends string> {
  /** The last segment of `__type`, as in `CodeMismatchException`. */
  readonly type?: string;
  /** Only where a type is shared. */
  readonly text?: RegExp;
  readonly is: Is;
}
