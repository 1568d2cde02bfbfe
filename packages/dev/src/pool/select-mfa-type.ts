import type { ChallengeAnswer } from "./code-challenge.ts";
import { invalidParameter } from "./errors.ts";
import type { PoolParts } from "./operation.ts";
import { parameter } from "./parameters.ts";
import { secondFactors } from "./second-factor.ts";
import { invalidSession } from "./sessions.ts";
import type { SignInAnswer } from "./sign-in.ts";

type Parts = Pick<PoolParts, "users" | "sessions" | "settings" | "signIn">;

/** Answers SELECT_MFA_TYPE: the second factor that the user has chosen is asked for. */
export async function selectMfaType(
  { users, sessions, settings, signIn }: Parts,
  answer: ChallengeAnswer,
): Promise<SignInAnswer> {
  const { client, session, username, responses } = answer;
  const turn = { clientId: client.clientId, challenge: "SELECT_MFA_TYPE" };
  const user = users.findBySub(sessions.check(session, turn).sub);
  if (user === undefined || users.find(username) !== user) throw invalidSession();
  const chosen = parameter(responses, "ANSWER");
  const factor = secondFactors(user, settings).find((each) => each === chosen);
  if (factor === undefined) throw invalidParameter(`${chosen} is not available.`);
  signIn.checkMaySignIn(user);
  sessions.take(session, turn);
  return signIn.ask(factor, user, answer);
}
