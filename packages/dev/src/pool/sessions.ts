import { hash } from "node:crypto";
import type { Clock } from "./clock.ts";
import { type CognitoError, notAuthorized } from "./errors.ts";
import type { Random } from "./random.ts";

/** How long a client's sessions live unless it is told otherwise: AuthSessionValidity. */
export const authSessionMinutes = 3;

/** Whose turn it is in a sign-in of several steps. */
export interface Session {
  /** The digest of the `Session` string that the caller holds: there can be a session for everybody who signs up. */
  readonly token: string;
  readonly sub: string;
  readonly clientId: string;
  /** Cognito's ChallengeName, or what a sign-up waits for. */
  readonly challenge: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly isUsed: boolean;
  /** What the pool itself has to remember of it. */
  readonly value?: string | undefined;
}

export type SessionOwner = Pick<Session, "sub" | "clientId" | "challenge" | "value">;
/** For which turn a session must have been given. */
export type ExpectedTurn = Pick<Session, "challenge"> & Partial<Pick<Session, "clientId">>;

/** The open sign-ins. Each string serves once, for the client and the challenge that it was given for. */
export interface Sessions {
  /** Begins one and gives its string. */
  open(owner: SessionOwner, minutes?: number): string;
  /** Says whose the string is, and leaves it good. Throws `NotAuthorizedException`. */
  check(token: string, expected: ExpectedTurn): SessionOwner;
  /** The same, and the string has served. */
  take(token: string, expected: ExpectedTurn): SessionOwner;
  /** True for a string that was given here, also one that has served. */
  has(token: string): boolean;
  /** Ends all that a user has, or those for these challenges. */
  drop(sub: string, challenges?: readonly string[]): void;
  snapshot(): readonly Session[];
  restore(sessions: readonly Session[]): void;
  clear(): void;
}

/** Any page that is open in a browser may begin sign-ins; beyond these the oldest goes. */
const mostSessions = 50_000;

const invalid = "Invalid session for the user";

/** The answer to a session that is not for this. */
export function invalidSession(): CognitoError {
  return notAuthorized(`${invalid}.`);
}

/** What is kept of a session's string. */
export function digestOf(session: string): string {
  return hash("sha256", session, "base64url");
}

export function createSessions(clock: Clock, random: Random): Sessions {
  const byToken = new Map<string, Session>();
  /** The tokens of each user: there can be sessions of everybody. */
  const bySub = new Map<string, Set<string>>();

  function keep(session: Session): void {
    byToken.set(session.token, session);
    const tokens = bySub.get(session.sub);
    if (tokens === undefined) bySub.set(session.sub, new Set([session.token]));
    else tokens.add(session.token);
  }

  function forget({ token, sub }: Session): void {
    byToken.delete(token);
    const tokens = bySub.get(sub);
    tokens?.delete(token);
    if (tokens?.size === 0) bySub.delete(sub);
  }

  /**
   * What has ended is still known for an hour, so that it is told from what never was. The oldest come first, and the
   * first that is to be kept ends the search: it would cost too much to look at all of them each time.
   */
  function forgetOld(): void {
    const anHourAgo = clock.now() - 3600 * 1000;
    for (const session of byToken.values()) {
      if (session.expiresAt >= anHourAgo && byToken.size < mostSessions) return;
      forget(session);
    }
  }

  function check(token: string, { clientId, challenge }: ExpectedTurn): Session {
    const session = byToken.get(digestOf(token));
    if (session?.challenge !== challenge) throw invalidSession();
    // Some operations are not told of the client.
    if (clientId !== undefined && session.clientId !== clientId) throw invalidSession();
    if (session.isUsed) throw notAuthorized(`${invalid}, session can only be used once.`);
    if (clock.now() >= session.expiresAt) throw notAuthorized(`${invalid}, session is expired.`);
    return session;
  }

  return {
    // Not all that the owner brings: that may be a session that has served.
    open({ sub, clientId, challenge, value }, minutes = authSessionMinutes) {
      forgetOld();
      const secret = random.session();
      const token = digestOf(secret);
      const expiresAt = clock.now() + minutes * 60_000;
      keep({ token, sub, clientId, challenge, expiresAt, isUsed: false, value });
      return secret;
    },
    check,
    take(token, expected) {
      const session = check(token, expected);
      byToken.set(session.token, { ...session, isUsed: true });
      return session;
    },
    has: (token) => byToken.has(digestOf(token)),
    drop(sub, challenges) {
      for (const token of bySub.get(sub) ?? []) {
        const session = byToken.get(token);
        const isMeant = challenges === undefined || challenges.includes(session?.challenge ?? "");
        if (session !== undefined && isMeant) forget(session);
      }
    },
    snapshot: () => [...byToken.values()],
    restore(sessions) {
      for (const session of sessions) keep(session);
    },
    clear() {
      byToken.clear();
      bySub.clear();
    },
  };
}
