import type { CognitoAnswer } from "../aws/answer.ts";
import type { Log } from "../log/log.ts";
import { isOpenedPage, isPrefetch } from "./action.ts";
import { type Ending, levelOf } from "./endings.ts";
import type { LinkRequest } from "./http.ts";
import type { Visit } from "./visit.ts";

/** What came of one visit; times are in epoch milliseconds. */
export interface VisitReport {
  readonly request: LinkRequest;
  readonly visit: Visit;
  readonly ending: Ending;
  readonly answer?: CognitoAnswer | undefined;
  readonly started: number;
  readonly now: number;
}

/** A person needs longer than this, in seconds, from the mail to the click; a scanner does not. */
const SUSPICIOUSLY_QUICK_SECONDS = 10;

/** One line a visit: closed words, numbers and Cognito's request id, nothing of the person or the link. */
export function logVisit(log: Log, report: VisitReport): void {
  const { request, visit, ending, answer, started, now } = report;
  const cognitoError = answer?.kind === "error" ? answer.type : undefined;
  const isDone = visit.asks === "confirm" && ending === visit.deed.operation.done;
  // Done in spite of an error: a trigger of the app's own failed after the change.
  const hookFailed = isDone && cognitoError !== undefined;
  const issuedAt = visit.link?.claims.issuedAt;
  const mailAgeSeconds =
    issuedAt === undefined ? undefined : Math.max(0, Math.floor(now / 1000) - issuedAt);
  // Whoever has no scripts sees the page that this is, and is not told from whoever went on.
  const isLanding = visit.link !== undefined && visit.landing !== undefined;
  const soon = mailAgeSeconds !== undefined && mailAgeSeconds < SUSPICIOUSLY_QUICK_SECONDS;
  log({
    level: hookFailed ? "warn" : levelOf(ending),
    event: "link-visited",
    flow: visit.link?.claims.flow,
    asks: isLanding ? "land" : visit.asks,
    outcome: isLanding ? "landed" : ending,
    // Said a moment ago, and not asked again: somebody presses in a loop, or two clicks came at once.
    answeredFrom:
      answer === undefined && (visit.asks === "confirm" || visit.asks === "resend")
        ? "memory"
        : undefined,
    visitor: visitorOf(request),
    durationMs: now - started,
    mailAgeSeconds,
    confirmedWithinSeconds: isDone && issuedAt !== undefined ? soon : undefined,
    cognitoError,
    cognitoFault: answer?.kind === "broken" ? answer.reason : undefined,
    cognitoRequestId: answer?.requestId,
  });
}

/**
 * What a request gives away about who sends it, for the log: mail scanners ask for the headers only, leave out what
 * every browser sends, or fetch ahead. `"browser"` means that nothing gave it away.
 */
export type Visitor = "head" | "prefetch" | "no-language" | "not-navigating" | "browser";

export function visitorOf({ method, headers }: LinkRequest): Visitor {
  if (method === "HEAD") return "head";
  if (isPrefetch(headers)) return "prefetch";
  if (headers["accept-language"] === undefined) return "no-language";
  const { "sec-fetch-mode": mode = "navigate" } = headers;
  return mode === "navigate" && isOpenedPage(headers) ? "browser" : "not-navigating";
}
