import { type CognitoAnswer, isOfAnother } from "../aws/answer.ts";

/** What `link_status` can tell the app. */
export type LinkStatus = "confirmed" | "already-confirmed";

export const LINK_STATUSES: readonly LinkStatus[] = ["confirmed", "already-confirmed"];

/** What the page's form says beside a field, or above them, when Cognito wants another answer. */
export type FormProblem =
  | "password-refused"
  | "password-reused"
  | "temporary-wrong"
  | "attributes-wanted";

/** What came of a link, as a closed union: what `link_status` tells, and what only a page of ours shows. */
export type Outcome =
  | LinkStatus
  | FormProblem
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

/** What Cognito's answer means to the person: the first row that fits. */
export function outcomeOf<Is extends string>(
  { done, meaning }: { readonly done: Is; readonly meaning: readonly Meaning<Is>[] },
  answer: CognitoAnswer,
): Is | "busy" | "misconfigured" {
  if (answer.kind === "ok") return done;
  if (answer.kind === "broken") return isForGood(answer.reason) ? "misconfigured" : "busy";
  const fits = ({ type, text }: Meaning<Is>): boolean =>
    (type === undefined || type === answer.type) && (text?.test(answer.message) ?? true);
  return meaning.find(fits)?.is ?? "misconfigured";
}

/**
 * A whole answer that is not Cognito's: asking again changes nothing until somebody mends the way. 408, 425 and 429 say of
 * themselves that they pass.
 */
function isForGood(reason: string): boolean {
  return isOfAnother(reason) && !/^http-(408|425|429)$/.test(reason);
}
