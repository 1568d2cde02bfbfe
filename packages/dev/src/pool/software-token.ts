import type { ChallengeAnswer } from "./code-challenge.ts";
import { CognitoError, invalidParameter } from "./errors.ts";
import { findByToken } from "./find-user.ts";
import type { PoolParts } from "./operation.ts";
import { parameter } from "./parameters.ts";
import { ownerOfSession } from "./session-owner.ts";
import { invalidSession } from "./sessions.ts";
import { makeTotpSecret, openSteps, stepOfCode } from "./totp.ts";
import type { User } from "./users.ts";

/** Whoever sets an authenticator app up: signed in, or in the session of MFA_SETUP. */
export interface TotpCaller {
  readonly AccessToken?: string | undefined;
  readonly Session?: string | undefined;
}

/** Authenticator apps: how they are set up, and the codes that they show. */
export interface SoftwareTokens {
  /** Makes a secret, which is good once a code has shown that the app has it. */
  associate(
    caller: TotpCaller,
  ): Promise<{ readonly SecretCode: string; readonly Session?: string }>;
  /** Takes that code. Throws `EnableSoftwareTokenMFAException` for another. */
  verify(
    caller: TotpCaller,
    code: string,
    name: string | undefined,
  ): Promise<{ readonly Status: "SUCCESS"; readonly Session?: string }>;
  /** MFA_SETUP: says who has set an app up in this session; it is asked for from now on. */
  finishSetUp(answer: ChallengeAnswer): User;
  /** SOFTWARE_TOKEN_MFA: says who has proved themselves. A wrong code leaves the session good. */
  check(answer: ChallengeAnswer): User;
}

const setUp = "MFA_SETUP";
const verified = "verified";

type Parts = Pick<
  PoolParts,
  "users" | "tokens" | "sessions" | "clients" | "settings" | "codes" | "clock"
>;

export function createSoftwareTokens(parts: Parts): SoftwareTokens {
  const { users, sessions, clients, settings, codes, clock } = parts;

  /** Who calls, and how the session goes on that they call in. */
  async function readCaller({ AccessToken, Session }: TotpCaller): Promise<{
    user: User;
    next: (value?: string) => { readonly Session?: string };
  }> {
    if ((AccessToken === undefined) === (Session === undefined)) {
      throw invalidParameter("Exactly one of AccessToken and Session must be given.");
    }
    if (AccessToken !== undefined) {
      return { user: await findByToken(parts, AccessToken), next: () => ({}) };
    }
    const token = Session ?? "";
    const { sub, clientId } = sessions.check(token, { challenge: setUp });
    const user = users.findBySub(sub);
    if (user === undefined) throw invalidSession();
    return {
      user,
      next(value) {
        const owner = sessions.take(token, { challenge: setUp });
        const { authSessionValidity } = clients.get(clientId);
        return { Session: sessions.open({ ...owner, value }, authSessionValidity) };
      },
    };
  }

  function checkSetUpInPool(): void {
    if (settings.softwareTokenMfa()) return;
    throw new CognitoError("SoftwareTokenMFANotFoundException");
  }

  /** Counts a try; says of which step the code is, and remembers that it was used. */
  function tryCode(
    { sub, totp }: User,
    secret: string,
    code: string,
  ): readonly number[] | undefined {
    codes.countTry(sub, "totp");
    const step = stepOfCode(secret, code, clock.now());
    if (step === undefined) {
      codes.countWrong(sub, "totp");
      return undefined;
    }
    const open = openSteps(clock.now());
    const used = (totp?.used ?? []).filter((each) => open.includes(each));
    if (used.includes(step)) {
      throw new CognitoError(
        "ExpiredCodeException",
        "Your software token has already been used once.",
      );
    }
    return [...used, step];
  }

  return {
    async associate(caller) {
      const { user, next } = await readCaller(caller);
      checkSetUpInPool();
      const SecretCode = makeTotpSecret();
      user.totp = { ...user.totp, pending: SecretCode };
      return { SecretCode, ...next() };
    },

    async verify(caller, code, name) {
      const { user, next } = await readCaller(caller);
      checkSetUpInPool();
      const secret = user.totp?.pending;
      if (secret === undefined) {
        const text = "Software Token MFA does not exist for the user.";
        throw new CognitoError("SoftwareTokenMFANotFoundException", text);
      }
      const used = tryCode(user, secret, code);
      if (used === undefined) throw new CognitoError("EnableSoftwareTokenMFAException");
      user.totp = { secret, name, used, mfa: user.totp?.mfa };
      user.modifiedAt = clock.now();
      return { Status: "SUCCESS", ...next(verified) };
    },

    finishSetUp(answer) {
      if (answer.responses["EMAIL"] !== undefined) {
        throw invalidParameter("The sandbox sets up no MFA by email in a sign-in.");
      }
      const { user, value, use } = ownerOfSession(parts, answer, setUp);
      if (value !== verified) throw invalidSession();
      use();
      user.totp = { ...user.totp, mfa: "preferred" };
      return user;
    },

    check(answer) {
      const { user, use } = ownerOfSession(parts, answer, "SOFTWARE_TOKEN_MFA");
      const code = parameter(answer.responses, "SOFTWARE_TOKEN_MFA_CODE");
      const { secret } = user.totp ?? {};
      const used = secret === undefined ? undefined : tryCode(user, secret, code);
      if (used === undefined) {
        throw new CognitoError("CodeMismatchException", "Invalid code received for user");
      }
      use();
      user.totp = { ...user.totp, used };
      return user;
    },
  };
}
