import { isAlreadyConfirmed } from "./already-confirmed.ts";
import type { CognitoAnswer } from "./answer.ts";
import { attempt, type Call, MIN_ATTEMPT_MS } from "./attempt.ts";
import type { CognitoDeps } from "./cognito-deps.ts";

/**
 * Confirms, and repeats once after a passing fault: a second ConfirmSignUp changes nothing.
 * The first try gets half of the time, so that the second one fits before the deadline.
 */
export async function confirmSignUp(
  call: Call,
  deadline: number,
  { transport, now }: CognitoDeps,
): Promise<CognitoAnswer> {
  const left = deadline - now();
  const half = left / 2;
  const first = await attempt(call, transport, half < MIN_ATTEMPT_MS ? left : half);

  const leftNow = deadline - now();
  if (!first.passing || leftNow < MIN_ATTEMPT_MS) return first.answer;
  const { answer } = await attempt(call, transport, leftNow);

  // The first try did it and only its answer was lost: for the person, this click confirmed.
  return first.sent && isAlreadyConfirmed(answer)
    ? { kind: "ok", requestId: answer.requestId }
    : answer;
}
