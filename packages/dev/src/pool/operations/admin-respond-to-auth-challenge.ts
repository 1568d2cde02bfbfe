import { createAnswerChallenge } from "../answer-challenge.ts";
import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** AdminRespondToAuthChallenge: the same challenges, and its metadata reaches the trigger. */
export function adminRespondToAuthChallenge(parts: PoolParts): Operation {
  const answer = createAnswerChallenge(parts);
  return operation("AdminRespondToAuthChallenge", async (input, context) => {
    checkPoolId(parts.config, input.UserPoolId);
    return answer(input, context, input.ClientMetadata);
  });
}
