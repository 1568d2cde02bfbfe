import type { Clock } from "./clock.ts";
import { type CognitoError, notAuthorized } from "./errors.ts";
import type { Random } from "./random.ts";

/** How long a client's sessions live unless it is told otherwise: AuthSessionValidity. */
export const authSessionMinutes = 3;

/** Whose turn it is in a sign-in of several steps. */
export interface Session {
  /** The `Session` string that the caller holds. */
  readonly token: string;
  readonly sub: string;
  readonly clientId: string;
  /** Cognito's ChallengeName. */
  readonly challenge: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly isUsed: boolean;
}

export type SessionOwner = Pick<Session, "sub" | "clientId" | "challenge">;

/** The open sign-ins. Each string serves once, for the client and the challenge that it was given for. */
export interface Sessions {
  /** Begins one and gives its string. */
  open(owner: SessionOwner, minutes?: number): string;
  /** Says whose the string is, and leaves it good. Throws `NotAuthorizedException`. */
  check(token: string, expected: Omit<SessionOwner, "sub">): string;
  /** The same, and the string has served. */
  take(token: string, expected: Omit<SessionOwner, "sub">): string;
  /** Ends all that a user has. */
  drop(sub: string): void;
  snapshot(): readonly Session[];
  restore(sessions: readonly Session[]): void;
  clear(): void;
}

const invalid = "Invalid session for the user";

/** The answer to a session that is not for this. */
export function invalidSession(): CognitoError {
  return notAuthorized(`${invalid}.`);
}

export function createSessions(clock: Clock, random: Random): Sessions {
  const byToken = new Map<string, Session>();

  /** What has ended is still known for an hour, so that it is told from what never was. */
  function forgetOld(): void {
    const anHourAgo = clock.now() - 3600 * 1000;
    for (const { token, expiresAt } of byToken.values()) {
      if (expiresAt < anHourAgo) byToken.delete(token);
    }
  }

  function check(token: string, { clientId, challenge }: Omit<SessionOwner, "sub">): Session {
    const session = byToken.get(token);
    if (session?.clientId !== clientId || session.challenge !== challenge) {
      throw invalidSession();
    }
    if (session.isUsed) throw notAuthorized(`${invalid}, session can only be used once.`);
    if (clock.now() >= session.expiresAt) throw notAuthorized(`${invalid}, session is expired.`);
    return session;
  }

  return {
    open(owner, minutes = authSessionMinutes) {
      forgetOld();
      const token = random.session();
      const expiresAt = clock.now() + minutes * 60_000;
      byToken.set(token, { token, ...owner, expiresAt, isUsed: false });
      return token;
    },
    check: (token, expected) => check(token, expected).sub,
    take(token, expected) {
      const session = check(token, expected);
      byToken.set(token, { ...session, isUsed: true });
      return session.sub;
    },
    drop(sub) {
      for (const session of byToken.values()) {
        if (session.sub === sub) byToken.delete(session.token);
      }
    },
    snapshot: () => [...byToken.values()],
    restore(sessions) {
      for (const session of sessions) byToken.set(session.token, session);
    },
    clear: () => byToken.clear(),
  };
}
