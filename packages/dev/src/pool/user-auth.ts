import { type ChallengeAnswer, codeChallenges as kinds, type Turn } from "./code-challenge.ts";
import { CognitoError, invalidParameter, notAuthorized } from "./errors.ts";
import { findToSignIn } from "./find-user.ts";
import type { PoolParts } from "./operation.ts";
import { type Parameters, parameter } from "./parameters.ts";
import { hasPassword } from "./password.ts";
import { createPasswordVerifier } from "./password-verifier.ts";
import type { PoolClient } from "./pool-options.ts";
import { secondFactors } from "./second-factor.ts";
import type { SignInAnswer } from "./sign-in.ts";
import type { User } from "./users.ts";

/** Signing in by choice: USER_AUTH, and the choice that comes of it. */
export interface UserAuth {
  /**
   * `session` is ConfirmSignUp's, for the first sign-in. Throws as `SignIn` does, and
   * `FeatureUnavailableInTierException`.
   */
  begin(turn: Turn, parameters: Parameters, session: string | undefined): Promise<SignInAnswer>;
  /** SELECT_CHALLENGE: `ANSWER` names one of those that were offered. */
  select(answer: ChallengeAnswer): Promise<SignInAnswer>;
}

/** Whoever signs in; undefined for a name that nobody has, which must not be seen. */
type Somebody = User | undefined;

const passwordChallenges = ["PASSWORD_SRP", "PASSWORD"];
const codeNames = ["EMAIL_OTP", "SMS_OTP"] as const;

type Parts = Pick<
  PoolParts,
  | "config"
  | "clock"
  | "users"
  | "sessions"
  | "signUpSessions"
  | "settings"
  | "signIn"
  | "codeChallenges"
  | "random"
>;

/** Makes what signs in by choice. */
export function createUserAuth(parts: Parts): UserAuth {
  const passwordVerifier = createPasswordVerifier(parts);
  const { users, sessions, signUpSessions, settings, signIn, codeChallenges, random } = parts;

  /** Whoever has MFA signs in with a password first. */
  function takesCode(user: Somebody, name: keyof typeof kinds): boolean {
    const { MfaConfiguration, Policies } = settings.current();
    const isAllowed = Policies.SignInPolicy.AllowedFirstAuthFactors.includes(name);
    if (!isAllowed || MfaConfiguration === "ON") return false;
    if (user === undefined) return true;
    const { contact } = kinds[name];
    return (
      user.status === "CONFIRMED" &&
      user.attributes[contact] !== undefined &&
      user.attributes[`${contact}_verified`] === "true" &&
      secondFactors(user, settings).length === 0
    );
  }

  /** What there is for this user to prove themselves by. */
  function available(user: Somebody): readonly string[] {
    const factors = settings.current().Policies.SignInPolicy.AllowedFirstAuthFactors;
    const mayHavePassword = user === undefined || hasPassword(user);
    return [
      ...(factors.includes("PASSWORD") && mayHavePassword ? passwordChallenges : []),
      ...codeNames.filter((name) => takesCode(user, name)),
    ];
  }

  function offer(user: Somebody, client: PoolClient): SignInAnswer {
    const AvailableChallenges = available(user);
    if (AvailableChallenges.length === 0) throw notAuthorized("Incorrect username or password.");
    const ChallengeName = "SELECT_CHALLENGE";
    const sub = user?.sub ?? random.uuid();
    const owner = { sub, clientId: client.clientId, challenge: ChallengeName };
    const Session = sessions.open(owner, client.authSessionValidity);
    return { ChallengeName, Session, ChallengeParameters: {}, AvailableChallenges };
  }

  async function prove(
    challenge: string,
    user: Somebody,
    turn: Turn,
    parameters: Parameters,
  ): Promise<SignInAnswer> {
    if (challenge === "EMAIL_OTP" || challenge === "SMS_OTP") {
      return codeChallenges.put(challenge, user, turn);
    }
    if (challenge === "PASSWORD_SRP") {
      return passwordVerifier.put(user, turn, parameters, "USER_AUTH");
    }
    const password = parameter(parameters, "PASSWORD");
    if (user === undefined) throw notAuthorized("Incorrect username or password.");
    signIn.checkPassword(user, password);
    return signIn.proceed(user, turn);
  }

  /**
   * Signs in who has just confirmed, in a session of that. Whoever could sign in by a code has typed one; a password
   * has been typed only where SignUp's session was handed on.
   * Source: https://github.com/aws-amplify/amplify-swift/issues/4090
   */
  async function goOn(
    user: Somebody,
    turn: Turn,
    session: string,
  ): Promise<SignInAnswer | undefined> {
    const isWhoSignedUp = signUpSessions.finish(user, turn.client, session);
    if (user === undefined) return undefined;
    if (codeNames.some((name) => takesCode(user, name))) return signIn.finish(user, turn.client);
    return isWhoSignedUp ? signIn.proceed(user, turn) : undefined;
  }

  return {
    async begin(turn, parameters, session) {
      const { client, username } = turn;
      if (settings.current().UserPoolTier === "LITE") {
        throw new CognitoError("FeatureUnavailableInTierException");
      }
      const user = findToSignIn(users, username);
      if (user !== undefined) signIn.checkMaySignIn(user);
      else if (client.preventUserExistenceErrors === "LEGACY") {
        throw new CognitoError("UserNotFoundException", "User does not exist.");
      }
      const signedIn = session === undefined ? undefined : await goOn(user, turn, session);
      if (signedIn !== undefined) return signedIn;
      const preferred = parameters["PREFERRED_CHALLENGE"];
      return preferred !== undefined && available(user).includes(preferred)
        ? prove(preferred, user, turn, parameters)
        : offer(user, client);
    },
    async select(answer) {
      const { client, session, username, responses } = answer;
      const turn = { clientId: client.clientId, challenge: "SELECT_CHALLENGE" };
      const user = users.findBySub(sessions.check(session, turn).sub);
      const chosen = parameter(responses, "ANSWER");
      if (users.find(username) !== user || !available(user).includes(chosen)) {
        throw invalidParameter(`${chosen} is not available.`);
      }
      if (user !== undefined) signIn.checkMaySignIn(user);
      sessions.take(session, turn);
      return prove(chosen, user, answer, responses);
    },
  };
}
