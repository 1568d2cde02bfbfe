import { missingAttributes } from "./attributes.ts";
import type { Clock } from "./clock.ts";
import type { CodeChallenges, PutCodeChallenge, Turn } from "./code-challenge.ts";
import { CognitoError, notAuthorized } from "./errors.ts";
import { hasPassword, keptOfPassword, passwordMatches } from "./password.ts";
import type { PoolClient, PoolConfig } from "./pool-options.ts";
import { factorsToAsk, poolFactors, type SecondFactor } from "./second-factor.ts";
import type { Sessions } from "./sessions.ts";
import type { Settings } from "./settings/settings.ts";
import { endSignUp } from "./sign-up-session.ts";
import type { AuthenticationResult, Tokens } from "./tokens.ts";
import type { User } from "./users.ts";

/** What an operation that signs in answers: tokens, or the next challenge. */
export type SignInAnswer =
  | {
      readonly ChallengeParameters: Record<string, never>;
      readonly AuthenticationResult: AuthenticationResult;
    }
  | PutCodeChallenge
  | {
      readonly ChallengeName: "PASSWORD_VERIFIER";
      readonly Session?: string;
      readonly ChallengeParameters: Readonly<Record<string, string>>;
    }
  | {
      readonly ChallengeName:
        | "NEW_PASSWORD_REQUIRED"
        | "SELECT_CHALLENGE"
        | "SELECT_MFA_TYPE"
        | "SOFTWARE_TOKEN_MFA"
        | "MFA_SETUP";
      readonly Session: string;
      readonly ChallengeParameters: Readonly<Record<string, string>>;
      /** What there is to choose from. */
      readonly AvailableChallenges?: readonly string[];
    };

/** What every way of signing in has in common. */
export interface SignIn {
  /**
   * Locks for a while after wrong passwords, which is kept in memory only. Throws `NotAuthorizedException`, or
   * `PasswordResetRequiredException` for a user who was imported without one.
   */
  checkPassword(user: User, password: string): void;
  /** The same for a password that was proved, or was not. */
  checkProof(user: User, isRight: boolean): void;
  /** Throws unless the user may get tokens, or have them renewed. */
  checkMaySignIn(user: User): void;
  /** The answer to whoever has proved by a password to be this user. */
  proceed(user: User, turn: Turn): Promise<SignInAnswer>;
  /** Asks for this second factor. */
  ask(factor: SecondFactor, user: User, turn: Turn): Promise<SignInAnswer>;
  /** The answer to whoever has nothing left to prove. */
  finish(user: User, client: PoolClient): Promise<SignInAnswer>;
  /** Forgets wrong passwords. */
  clear(): void;
}

export interface SignInParts {
  readonly clock: Clock;
  readonly config: PoolConfig;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly settings: Settings;
  readonly codeChallenges: CodeChallenges;
}

const freeFailures = 5;
const longestLockSeconds = 15 * 60;

/** The fifth wrong password locks for one second, each further one for twice as long, up to 15 minutes. */
export function createSignIn(parts: SignInParts): SignIn {
  const { clock, config, sessions, tokens, settings, codeChallenges } = parts;
  const failures = new Map<string, { count: number; lockedUntil: number }>();

  function fail(sub: string): void {
    const count = (failures.get(sub)?.count ?? 0) + 1;
    const seconds =
      count < freeFailures ? 0 : Math.min(2 ** (count - freeFailures), longestLockSeconds);
    failures.set(sub, { count, lockedUntil: clock.now() + seconds * 1000 });
  }

  function checkConfirmed({ enabled, status }: User): void {
    if (enabled && status === "UNCONFIRMED") throw new CognitoError("UserNotConfirmedException");
  }

  function checkMaySignIn(user: User): void {
    const { enabled, status } = user;
    if (!enabled) throw notAuthorized("User is disabled.");
    checkConfirmed(user);
    if (status === "RESET_REQUIRED") throw new CognitoError("PasswordResetRequiredException");
  }

  function open(challenge: string, { sub }: User, client: PoolClient): string {
    const owner = { sub, clientId: client.clientId, challenge };
    return sessions.open(owner, client.authSessionValidity);
  }

  function put(
    ChallengeName: "SELECT_MFA_TYPE" | "SOFTWARE_TOKEN_MFA" | "MFA_SETUP",
    user: User,
    client: PoolClient,
    ChallengeParameters: Readonly<Record<string, string>>,
  ): SignInAnswer {
    return { ChallengeName, Session: open(ChallengeName, user, client), ChallengeParameters };
  }

  async function ask(factor: SecondFactor, user: User, turn: Turn): Promise<SignInAnswer> {
    if (factor === "EMAIL_OTP") return codeChallenges.put(factor, user, turn);
    const { name } = user.totp ?? {};
    return put(factor, user, turn.client, name === undefined ? {} : { FRIENDLY_DEVICE_NAME: name });
  }

  function askForNewPassword(user: User, client: PoolClient): SignInAnswer {
    if (clock.now() >= (user.passwordExpiresAt ?? Number.POSITIVE_INFINITY)) {
      throw notAuthorized("Temporary password has expired and must be reset by an administrator.");
    }
    const challenge = "NEW_PASSWORD_REQUIRED";
    return {
      ChallengeName: challenge,
      Session: open(challenge, user, client),
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: JSON.stringify(
          missingAttributes(config.schema, user.attributes).map((name) => `userAttributes.${name}`),
        ),
        userAttributes: JSON.stringify(user.attributes),
      },
    };
  }

  async function finish(user: User, client: PoolClient): Promise<SignInAnswer> {
    checkMaySignIn(user);
    endSignUp(sessions, user);
    return {
      ChallengeParameters: {},
      AuthenticationResult: await tokens.signIn(user, client.clientId),
    };
  }

  function checkProof(user: User, isRight: boolean): void {
    const { sub, status } = user;
    // Before the password is looked at, so that whoever types a wrong one learns that there is an account.
    checkConfirmed(user);
    if (clock.now() < (failures.get(sub)?.lockedUntil ?? 0)) {
      throw notAuthorized("Password attempts exceeded");
    }
    if (!hasPassword(user) && status === "RESET_REQUIRED") {
      throw new CognitoError("PasswordResetRequiredException");
    }
    if (!isRight) {
      fail(sub);
      throw notAuthorized("Incorrect username or password.");
    }
    failures.delete(sub);
  }

  return {
    checkPassword(user, password) {
      const whose = { username: user.username, userPoolId: config.userPoolId };
      checkProof(user, passwordMatches(password, whose, user));
      // Whoever comes from an older release signs in by SRP from now on.
      if (user.passwordHash !== undefined) Object.assign(user, keptOfPassword(password, whose));
    },
    checkProof,
    checkMaySignIn,
    async proceed(user, turn) {
      const { client } = turn;
      checkMaySignIn(user);
      if (user.status === "FORCE_CHANGE_PASSWORD") return askForNewPassword(user, client);
      const [factor, ...others] = factorsToAsk(user, settings);
      if (factor !== undefined && others.length === 0) return ask(factor, user, turn);
      if (factor !== undefined) {
        return put("SELECT_MFA_TYPE", user, client, {
          MFAS_CAN_CHOOSE: JSON.stringify([factor, ...others]),
        });
      }
      if (settings.current().MfaConfiguration !== "ON") return finish(user, client);
      const MFAS_CAN_SETUP = JSON.stringify(poolFactors(settings));
      return put("MFA_SETUP", user, client, { MFAS_CAN_SETUP });
    },
    ask,
    finish,
    clear: () => failures.clear(),
  };
}
