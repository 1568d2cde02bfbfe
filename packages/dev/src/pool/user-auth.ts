import { CognitoError, invalidParameter, notAuthorized } from "./errors.ts";
import type { ChallengeAnswer } from "./new-password.ts";
import type { PoolParts } from "./operation.ts";
import { type Parameters, parameter } from "./parameters.ts";
import type { PoolClient } from "./pool-options.ts";
import { simulatedDetails } from "./send-code.ts";
import { authSessionMinutes } from "./sessions.ts";
import type { SignInAnswer } from "./sign-in.ts";
import type { User } from "./users.ts";

/** A sign-in that begins. */
interface Beginning {
  readonly client: PoolClient;
  readonly username: string;
  readonly parameters: Parameters;
  readonly awsSdkVersion: string;
}

/** Signing in by choice: USER_AUTH, and the challenges that come of it. */
export interface UserAuth {
  /** Throws as `SignIn` does, and `FeatureUnavailableInTierException`. */
  begin(beginning: Beginning): Promise<SignInAnswer>;
  /** SELECT_CHALLENGE: `ANSWER` names one of those that were offered. */
  select(answer: ChallengeAnswer): Promise<SignInAnswer>;
  /** EMAIL_OTP: a wrong code leaves the session good, a right one uses it up. */
  answerEmailOtp(answer: ChallengeAnswer): Promise<SignInAnswer>;
}

/** Whoever signs in; undefined for a name that nobody has, which must not be seen. */
type Somebody = User | undefined;

const passwordChallenges = ["PASSWORD_SRP", "PASSWORD"];
const wrongCode = (): CognitoError =>
  new CognitoError("CodeMismatchException", "Invalid code or auth state for the user.");

/** The limits of codes, in the words of operations whose model has no `LimitExceededException`. */
function limited<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (thrown) {
    const type = thrown instanceof CognitoError ? thrown.type : undefined;
    if (type === "CodeMismatchException" || type === "ExpiredCodeException") throw wrongCode();
    if (type === "LimitExceededException" || type === "TooManyFailedAttemptsException") {
      throw new CognitoError("TooManyRequestsException");
    }
    throw thrown;
  }
}

/** Makes what signs in by choice. */
export function createUserAuth(parts: PoolParts): UserAuth {
  const { users, codes, sessions, settings, signIn, sendCode, random } = parts;

  function open(user: Somebody, client: PoolClient, challenge: string): string {
    const sub = user?.sub ?? random.uuid();
    const owner = { sub, clientId: client.clientId, challenge };
    return sessions.open(owner, client.authSessionValidity);
  }

  /** What there is for this user to prove themselves by. */
  function available(user: Somebody): readonly string[] {
    const { MfaConfiguration, Policies } = settings.current();
    const factors = Policies.SignInPolicy.AllowedFirstAuthFactors;
    const hasPassword = user === undefined || user.passwordHash !== undefined;
    const { email, email_verified } = user?.attributes ?? {};
    const isReachable =
      user === undefined ||
      (user.status === "CONFIRMED" && email !== undefined && email_verified === "true");
    const isCodeAllowed = factors.includes("EMAIL_OTP") && MfaConfiguration !== "ON";
    return [
      ...(factors.includes("PASSWORD") && hasPassword ? passwordChallenges : []),
      ...(isCodeAllowed && isReachable ? ["EMAIL_OTP"] : []),
    ];
  }

  function offer(user: Somebody, client: PoolClient): SignInAnswer {
    const AvailableChallenges = available(user);
    if (AvailableChallenges.length === 0) throw notAuthorized("Incorrect username or password.");
    const ChallengeName = "SELECT_CHALLENGE";
    const Session = open(user, client, ChallengeName);
    return { ChallengeName, Session, ChallengeParameters: {}, AvailableChallenges };
  }

  async function sendEmailOtp(
    user: Somebody,
    { client, username, awsSdkVersion }: Omit<Beginning, "parameters">,
  ): Promise<SignInAnswer> {
    const { clientId, authSessionValidity = authSessionMinutes } = client;
    if (user !== undefined) limited(() => codes.countSend(user.sub, "sign-in"));
    const ChallengeName = "EMAIL_OTP";
    const Session = open(user, client, ChallengeName);
    const { DeliveryMedium, Destination } =
      user === undefined
        ? simulatedDetails(username, user)
        : await sendCode("CustomMessage_Authentication", "sign-in", user, {
            caller: { awsSdkVersion, clientId },
            clientMetadata: undefined,
            lifetimeSeconds: authSessionValidity * 60,
            // The code is good with this session alone.
            value: Session,
          });
    return {
      ChallengeName,
      Session,
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
        CODE_DELIVERY_DESTINATION: Destination,
      },
    };
  }

  async function prove(
    challenge: string,
    user: Somebody,
    beginning: Beginning,
  ): Promise<SignInAnswer> {
    if (challenge === "EMAIL_OTP") return sendEmailOtp(user, beginning);
    if (challenge !== "PASSWORD") throw invalidParameter(`The sandbox does not do ${challenge}.`);
    const password = parameter(beginning.parameters, "PASSWORD");
    if (user === undefined) throw notAuthorized("Incorrect username or password.");
    signIn.checkPassword(user, password);
    return signIn.proceed(user, beginning.client);
  }

  return {
    async begin(beginning) {
      const { client, username, parameters } = beginning;
      if (settings.current().UserPoolTier === "LITE") {
        throw new CognitoError("FeatureUnavailableInTierException");
      }
      const user = users.find(username);
      if (user !== undefined) signIn.checkMaySignIn(user);
      else if (client.preventUserExistenceErrors === "LEGACY") {
        throw new CognitoError("UserNotFoundException", "User does not exist.");
      }
      const preferred = parameters["PREFERRED_CHALLENGE"];
      return preferred !== undefined && available(user).includes(preferred)
        ? prove(preferred, user, beginning)
        : offer(user, client);
    },
    async select({ client, session, username, responses, awsSdkVersion }) {
      const turn = { clientId: client.clientId, challenge: "SELECT_CHALLENGE" };
      const user = users.findBySub(sessions.check(session, turn));
      const chosen = parameter(responses, "ANSWER");
      if (users.find(username) !== user || !available(user).includes(chosen)) {
        throw invalidParameter(`${chosen} is not available.`);
      }
      if (user !== undefined) signIn.checkMaySignIn(user);
      sessions.take(session, turn);
      return prove(chosen, user, { client, username, parameters: responses, awsSdkVersion });
    },
    async answerEmailOtp({ client, session, username, responses }) {
      const turn = { clientId: client.clientId, challenge: "EMAIL_OTP" };
      const user = users.findBySub(sessions.check(session, turn));
      const code = parameter(responses, "EMAIL_OTP_CODE");
      if (user === undefined || users.find(username) !== user) throw wrongCode();
      const sent = limited(() => codes.check(user.sub, "sign-in", code));
      if (sent.value !== session) throw wrongCode();
      signIn.checkMaySignIn(user);
      sessions.take(session, turn);
      codes.useUp(user.sub, "sign-in");
      return signIn.proceed(user, client);
    },
  };
}
