import { createHash } from "node:crypto";
import { isSameSecret } from "./clients.ts";
import type { MovableClock } from "./clock.ts";
import type { ChallengeAnswer, Turn } from "./code-challenge.ts";
import { CognitoError, invalidParameter, notAuthorized } from "./errors.ts";
import type { PoolParts } from "./operation.ts";
import { type Parameters, parameter } from "./parameters.ts";
import { verifierToSignIn } from "./password.ts";
import { invalidSession } from "./sessions.ts";
import type { SignInAnswer } from "./sign-in.ts";
import { answerSrp, hashForSrp, readPublicNumber, srpSignature, verifierOf } from "./srp.ts";
import type { User } from "./users.ts";

const challenge = "PASSWORD_VERIFIER";

/** Signing in with a password that nobody is told: SRP. */
export interface PasswordVerifier {
  /**
   * Puts the challenge. For a name that nobody has, and for a user of whom SRP knows nothing, it only looks so. The
   * flow USER_SRP_AUTH gives no session with it: the challenge's SECRET_BLOCK is one. Throws
   * `InvalidParameterException`.
   */
  put(
    user: User | undefined,
    turn: Turn,
    parameters: Parameters,
    flow: "USER_SRP_AUTH" | "USER_AUTH",
  ): SignInAnswer;
  /** Throws as `SignIn` does. */
  answer(answer: Omit<ChallengeAnswer, "session">, session?: string): Promise<SignInAnswer>;
}

const saltOf = (known: string): string | undefined => known.split(".")[0];

const incorrect = (): CognitoError => notAuthorized("Incorrect username or password.");

/** The same each time for the same name, as for a user who is there. */
function simulatedUser(
  username: string,
  userPoolId: string,
): { id: string; verifier: () => string } {
  const digest = createHash("sha256").update(`${userPoolId} ${username.toLowerCase()}`).digest();
  const [, one, two, three, four, five] =
    /^(.{8})(.{4})(.{3})(.{3})(.{12})/.exec(digest.toString("hex")) ?? [];
  const id = `${one}-${two}-4${three}-8${four}-${five}`;
  const salt = digest.subarray(16).toString("base64url");
  return { id, verifier: () => verifierOf(hashForSrp("", { username, userPoolId }, salt)) };
}

/** `Thu Jan 15 12:00:00 UTC 2026`, with no zero before the day. */
function timestampOf(time: number): string {
  const [, weekday, day, month, year, clock] =
    /^(\w+), 0?(\d+) (\w+) (\d+) (\S+)/.exec(new Date(time).toUTCString()) ?? [];
  return `${weekday} ${month} ${day} ${clock} UTC ${year}`;
}

const timestampForm = /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{2}:\d{2}:\d{2} UTC \d{4}$/;
const fiveMinutes = 5 * 60_000;

/**
 * Another way to write the time is a wrong signature at Cognito, which signs what it would have written. The caller's
 * clock is that of a machine, which nobody moves.
 * Source: https://github.com/amazon-archives/amazon-cognito-identity-js/issues/683
 */
function checkTimestamp(timestamp: string, clock: MovableClock): void {
  if (!timestampForm.test(timestamp)) {
    throw invalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
  }
  const time = Date.parse(timestamp);
  const machineTime = clock.now() - clock.offsetMs;
  const isFar = !(Math.abs(time - machineTime) <= fiveMinutes);
  if (isFar || timestampOf(time) !== timestamp) throw incorrect();
}

type Parts = Pick<PoolParts, "config" | "users" | "sessions" | "signIn" | "random" | "clock">;

export function createPasswordVerifier(parts: Parts): PasswordVerifier {
  const { config, users, sessions, signIn, random, clock } = parts;
  const { userPoolId } = config;

  return {
    put(user, { client, username }, parameters, flow) {
      const A = readPublicNumber(parameter(parameters, "SRP_A"));
      if (A === undefined) throw invalidParameter("SRP_A is not a number of the group.");
      const known = user && verifierToSignIn(user);
      const simulated = simulatedUser(username, userPoolId);
      const id = user?.username ?? simulated.id;
      const { salt, B, key } = answerSrp(A, known ?? simulated.verifier());
      const session = sessions.open(
        {
          sub: user && known ? user.sub : random.uuid(),
          clientId: client.clientId,
          challenge,
          // A password that is set meanwhile has another salt.
          value: [flow, known && saltOf(known), key.toString("base64url")].join("."),
        },
        client.authSessionValidity,
      );
      return {
        ChallengeName: challenge,
        ...(flow === "USER_AUTH" && { Session: session }),
        ChallengeParameters: {
          SALT: salt,
          SECRET_BLOCK: Buffer.from(session, "base64url").toString("base64"),
          SRP_B: B,
          USERNAME: id,
          USER_ID_FOR_SRP: id,
        },
      };
    },

    async answer({ client, username, responses, ...turn }, session) {
      const signature = parameter(responses, "PASSWORD_CLAIM_SIGNATURE");
      const secretBlock = Buffer.from(
        parameter(responses, "PASSWORD_CLAIM_SECRET_BLOCK"),
        "base64",
      );
      const timestamp = parameter(responses, "TIMESTAMP");
      checkTimestamp(timestamp, clock);
      const begun = secretBlock.toString("base64url");
      if (session !== undefined && session !== begun) throw invalidSession();
      const { sub, value = "" } = take(begun, client.clientId, session !== undefined);
      const [flow, salt, key = ""] = value.split(".");
      if ((flow === "USER_AUTH") !== (session !== undefined)) throw invalidSession();
      const user = users.findBySub(sub);
      if (user === undefined || user.username !== username) throw incorrect();
      const signed = { username, userPoolId };
      const expected = srpSignature(Buffer.from(key, "base64url"), signed, secretBlock, timestamp);
      const isSame = salt === saltOf(user.srp ?? user.verifier ?? "");
      const isRight = isSame && isSameSecret(signature, expected);
      signIn.checkProof(user, isRight);
      return signIn.proceed(user, { client, username, ...turn });
    },
  };

  /** Where there is no session, nothing is said of one. */
  function take(
    token: string,
    clientId: string,
    hasSession: boolean,
  ): { sub: string; value?: string | undefined } {
    try {
      return sessions.take(token, { clientId, challenge });
    } catch (thrown) {
      throw hasSession || !(thrown instanceof CognitoError) ? thrown : incorrect();
    }
  }
}
