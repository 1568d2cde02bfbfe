import type { CognitoAnswer } from "../cognito/answer.ts";
import type { Log } from "../log/log.ts";
import { ENDINGS } from "./endings.ts";
import type { Ending } from "./outcome.ts";
import type { Visit } from "./visit.ts";

/** What came of one visit. */
export interface VisitReport {
  readonly visit: Visit;
  readonly ending: Ending;
  readonly answer: CognitoAnswer | undefined;
  readonly durationMs: number;
}

/** One line a visit: closed words, numbers and Cognito's request id, nothing of the person or the link. */
export function logVisit(log: Log, { visit, ending, answer, durationMs }: VisitReport): void {
  const view = ENDINGS[ending];
  const cognitoError = answer?.kind === "error" ? answer.type : undefined;
  // Confirmed in spite of an error: the app's own PostConfirmation trigger failed.
  const hookFailed = ending === "confirmed" && cognitoError !== undefined;
  log({
    level: hookFailed ? "warn" : (view.level ?? "info"),
    event: "link-visited",
    flow: visit.link?.claims.flow,
    action: visit.action,
    outcome: ending,
    durationMs,
    cognitoError,
    cognitoFault: answer?.kind === "broken" ? answer.reason : undefined,
    cognitoRequestId: answer?.requestId,
  });
}

/** A fault of our own: the class and the place, not the message, which may hold what the request held. */
export function logFault(log: Log, fault: unknown): void {
  const { name, stack } = fault instanceof Error ? fault : { name: typeof fault, stack: undefined };
  const at = stack
    ?.split("\n")
    .find((line) => /^\s+at /.test(line))
    ?.trim();
  log({ level: "error", event: "endpoint-fault", error: name, at });
}
