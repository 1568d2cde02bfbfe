import type { ChallengeAnswer, CodeChallenge } from "./code-challenge.ts";
import { invalidParameter } from "./errors.ts";
import { answerNewPassword } from "./new-password.ts";
import type { CallContext, PoolParts } from "./operation.ts";
import { parameter } from "./parameters.ts";
import { createPasswordVerifier } from "./password-verifier.ts";
import { secondFactors } from "./second-factor.ts";
import type { Input } from "./service-model.ts";
import { ownerOfSession } from "./session-owner.ts";
import type { SignInAnswer } from "./sign-in.ts";
import { createSoftwareTokens } from "./software-token.ts";
import type { ClientMetadata } from "./trigger.ts";
import { createUserAuth } from "./user-auth.ts";

type Request = Pick<
  Input<"RespondToAuthChallenge">,
  "ClientId" | "ChallengeName" | "Session" | "ChallengeResponses"
>;

/** Takes the answer to a challenge. The metadata is what a trigger that mails the next code is given. */
export type AnswerChallenge = (
  input: Request,
  context: CallContext,
  clientMetadata: ClientMetadata,
) => Promise<SignInAnswer>;

/** Answers SELECT_MFA_TYPE: the second factor that the user has chosen is asked for. */
async function selectMfaType(
  { users, sessions, settings, signIn }: PoolParts,
  answer: ChallengeAnswer,
): Promise<SignInAnswer> {
  const { user, use } = ownerOfSession({ users, sessions }, answer, "SELECT_MFA_TYPE");
  const chosen = parameter(answer.responses, "ANSWER");
  const factor = secondFactors(user, settings).find((each) => each === chosen);
  if (factor === undefined) throw invalidParameter(`${chosen} is not available.`);
  signIn.checkMaySignIn(user);
  use();
  return signIn.ask(factor, user, answer);
}

/** Makes what takes answers to the challenges that the pool puts. */
export function createAnswerChallenge(parts: PoolParts): AnswerChallenge {
  const { clients, signIn, codeChallenges } = parts;
  const withCode = (name: CodeChallenge) => async (answer: ChallengeAnswer) =>
    signIn.finish(codeChallenges.check(name, answer), answer.client);
  const softwareTokens = createSoftwareTokens(parts);
  const passwordVerifier = createPasswordVerifier(parts);
  const answers = new Map<string, (answer: ChallengeAnswer) => Promise<SignInAnswer>>([
    ["NEW_PASSWORD_REQUIRED", (answer) => answerNewPassword(parts, answer)],
    ["SELECT_CHALLENGE", createUserAuth(parts).select],
    ["SELECT_MFA_TYPE", (answer) => selectMfaType(parts, answer)],
    [
      "MFA_SETUP",
      async (answer) => signIn.finish(softwareTokens.finishSetUp(answer), answer.client),
    ],
    [
      "SOFTWARE_TOKEN_MFA",
      async (answer) => signIn.finish(softwareTokens.check(answer), answer.client),
    ],
    ["EMAIL_OTP", withCode("EMAIL_OTP")],
    ["SMS_OTP", withCode("SMS_OTP")],
  ]);

  return async (input, { awsSdkVersion }, clientMetadata) => {
    const { ClientId, ChallengeName, Session: session, ChallengeResponses: responses = {} } = input;
    clients.get(ClientId);
    const answer = answers.get(ChallengeName);
    if (answer === undefined && ChallengeName !== "PASSWORD_VERIFIER") {
      throw invalidParameter(`The sandbox puts no challenge ${ChallengeName}.`);
    }
    const username = parameter(responses, "USERNAME");
    const client = clients.authorize(ClientId, username, responses["SECRET_HASH"]);
    if (answer === undefined) {
      const turn = { client, username, responses, awsSdkVersion, clientMetadata };
      return passwordVerifier.answer(turn, session);
    }
    if (session === undefined) throw invalidParameter("Missing required parameter Session");
    return answer({ client, session, username, responses, awsSdkVersion, clientMetadata });
  };
}
