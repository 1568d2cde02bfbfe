import type { CognitoAnswer } from "../aws/answer.ts";
import type { Operation } from "../flows/flow.ts";
import type { Meaning } from "../flows/outcome.ts";

/** What Cognito's answer means to the person: the first row that fits. */
export function outcomeOf<Is extends string>(
  { done, meaning }: Operation<Is>,
  answer: CognitoAnswer,
): Is | "busy" | "misconfigured" {
  if (answer.kind === "ok") return done;
  if (answer.kind === "broken") return isInBetween(answer.reason) ? "misconfigured" : "busy";
  const fits = ({ type, text }: Meaning<Is>): boolean =>
    (type === undefined || type === answer.type) && (text?.test(answer.message) ?? true);
  return meaning.find(fits)?.is ?? "misconfigured";
}

/**
 * A whole answer that is not Cognito's, as a redirect, a firewall or a proxy on the way gives it: asking again changes
 * nothing until somebody mends the way. 408, 425 and 429 say of themselves that they pass.
 */
function isInBetween(reason: string): boolean {
  return /^http-[234]/.test(reason) && !/^http-(408|425|429)$/.test(reason);
}
