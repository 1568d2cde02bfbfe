import { attempt } from "./attempt.ts";

const KEPT = "cognito-links.session";

/** 15 minutes: the longest that a client of Cognito's lets a Session live; most let it live for 3. */
const KEPT_MS = 900_000;

/**
 * Keeps what SignUp has answered as `Session`, so that `finishLink` can sign the person in also in a pool that knows passwords
 * alone; undefined forgets it. It stays in this origin's localStorage, 15 minutes at most, and is good for nothing without the link's code.
 * `beginSignUp` does it by itself.
 *
 * @example
 * const { Session } = await cognito.signUp({ ClientId, Username, Password, ClientMetadata });
 * keepSession(Session);
 */
export function keepSession(session: string | undefined): void {
  const kept = JSON.stringify({ session, until: Date.now() + KEPT_MS });
  attempt(() => (session ? localStorage.setItem(KEPT, kept) : localStorage.removeItem(KEPT)));
}

/** What was kept. It stays, for anybody can have this page call with a link of theirs. */
export function readSession(): string | undefined {
  const kept: unknown = attempt(() => JSON.parse(localStorage.getItem(KEPT) ?? "null"));
  const { session, until } = Object(kept) as { session?: string; until?: number };
  return Number(until) > Date.now() ? session : undefined;
}
