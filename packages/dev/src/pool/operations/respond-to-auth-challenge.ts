import { invalidParameter } from "../errors.ts";
import { answerNewPassword, type ChallengeAnswer } from "../new-password.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { parameter } from "../parameters.ts";
import type { SignInAnswer } from "../sign-in.ts";
import { createUserAuth } from "../user-auth.ts";

/** RespondToAuthChallenge for the challenges that the pool puts. */
export function respondToAuthChallenge(parts: PoolParts): Operation {
  const userAuth = createUserAuth(parts);
  const answers = new Map<string, (answer: ChallengeAnswer) => Promise<SignInAnswer>>([
    ["NEW_PASSWORD_REQUIRED", (answer) => answerNewPassword(parts, answer)],
    ["SELECT_CHALLENGE", userAuth.select],
    ["EMAIL_OTP", userAuth.answerEmailOtp],
  ]);

  return operation("RespondToAuthChallenge", async (input, { awsSdkVersion }) => {
    const { ClientId, ChallengeName, Session, ChallengeResponses: responses = {} } = input;
    parts.clients.get(ClientId);
    const answer = answers.get(ChallengeName);
    if (answer === undefined) {
      throw invalidParameter(`The sandbox puts no challenge ${ChallengeName}.`);
    }
    const username = parameter(responses, "USERNAME");
    const client = parts.clients.authorize(ClientId, username, responses["SECRET_HASH"]);
    if (Session === undefined) throw invalidParameter("Missing required parameter Session");
    return answer({ client, session: Session, username, responses, awsSdkVersion });
  });
}
