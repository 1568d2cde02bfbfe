import { createAnswerChallenge } from "../answer-challenge.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** RespondToAuthChallenge for the challenges that the pool puts. */
export function respondToAuthChallenge(parts: PoolParts): Operation {
  const answer = createAnswerChallenge(parts);
  // The trigger's page does not name this operation among those that pass their metadata on.
  return operation("RespondToAuthChallenge", (input, context) => answer(input, context, undefined));
}
