import type { ChallengeAnswer } from "./code-challenge.ts";
import { invalidSession, type Sessions } from "./sessions.ts";
import type { User, Users } from "./users.ts";

/** Whose session an answer was sent in. */
interface SessionOwner {
  readonly user: User;
  /** What the pool itself remembers of the session. */
  readonly value: string | undefined;
  /** The session has served. */
  use(): void;
}

/**
 * Says who answers this challenge: whoever the session was given to, by any of their names. The session stays good.
 * Throws `NotAuthorizedException`.
 */
export function ownerOfSession(
  { users, sessions }: { readonly users: Users; readonly sessions: Sessions },
  { client, session, username }: Pick<ChallengeAnswer, "client" | "session" | "username">,
  challenge: string,
): SessionOwner {
  const turn = { clientId: client.clientId, challenge };
  const { sub, value } = sessions.check(session, turn);
  const user = users.findBySub(sub);
  if (user === undefined || users.find(username) !== user) throw invalidSession();
  return { user, value, use: () => void sessions.take(session, turn) };
}
