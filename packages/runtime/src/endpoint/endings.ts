import {
  LINK_STATUSES,
  type LinkStatus,
  type Outcome,
  type RenewOutcome,
} from "../flows/outcome.ts";
import type { Asking } from "./action.ts";

/** How a visit ends without a link of ours. */
export type LinklessEnding = "invalid-link" | "method-not-allowed" | "too-large";

/** How a visit of a link ends without asking Cognito. */
export type Unasked = Asking | "expired" | "outdated" | "cut-link" | "prefetched" | "incomplete";

/** How a visit can end on a page of ours. */
export type PageEnding = Exclude<Outcome, LinkStatus> | RenewOutcome | Unasked | LinklessEnding;

/**
 * How a visit can end: on a page; in the app, with the result or with the code; or at the link's address without its code,
 * which the browser keeps.
 */
export type Ending = PageEnding | LinkStatus | "handed-over" | "code-kept";

export function isLinkStatus(ending: Ending): ending is LinkStatus {
  return (LINK_STATUSES as readonly Ending[]).includes(ending);
}

/** The endings that are logged more loudly than others: an error is for the operator to mend. */
const LOUD: Readonly<Partial<Record<Ending, "warn" | "error">>> = {
  "rate-limited": "warn",
  busy: "warn",
  misconfigured: "error",
  "mail-failed": "error",
};

/** How loudly an ending is logged. */
export function levelOf(ending: Ending): "info" | "warn" | "error" {
  return LOUD[ending] ?? "info";
}
