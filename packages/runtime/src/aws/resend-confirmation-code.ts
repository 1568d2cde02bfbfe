import type { CognitoAnswer } from "./answer.ts";
import { attempt, type Call, MIN_ATTEMPT_MS } from "./attempt.ts";
import type { CognitoDeps } from "./cognito-deps.ts";

/**
 * Asks for a new mail, and repeats once only when the first request never left: each one that arrives
 * sends a mail, counts towards five an hour, and kills the code of the mail before it.
 */
export async function resendConfirmationCode(
  call: Call,
  deadline: number,
  { transport, now }: CognitoDeps,
): Promise<CognitoAnswer> {
  const first = await attempt(call, transport, deadline - now());
  const leftNow = deadline - now();
  if (first.sent || leftNow < MIN_ATTEMPT_MS) return first.answer;
  return (await attempt(call, transport, leftNow)).answer;
}
