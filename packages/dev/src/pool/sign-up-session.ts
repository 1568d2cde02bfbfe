import { authFlowsOf } from "./clients.ts";
import type { PoolClient } from "./pool-options.ts";
import { invalidSession, type Sessions } from "./sessions.ts";
import type { Settings } from "./settings/settings.ts";
import type { User } from "./users.ts";

const toConfirm = "ConfirmSignUp";
const toSignIn = "FirstSignIn";

/** A Session as an answer has it: absent where nobody may sign in by one. */
interface MaybeSession {
  readonly Session?: string;
}

/** The session that ConfirmSignUp is called in, or none. */
export interface Confirming {
  /** The user is confirmed: it has served. */
  use(): void;
  /** The Session that ConfirmSignUp answers. */
  next(): MaybeSession;
}

/**
 * The way from a sign-up to its first sign-in without proving anything again: SignUp's Session goes into ConfirmSignUp,
 * and the Session of that into InitiateAuth.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export interface SignUpSessions {
  /** The Session that SignUp answers for a user who is to confirm. */
  begin(user: User, client: PoolClient): MaybeSession;
  /** Looks at the Session that ConfirmSignUp is given. Throws `NotAuthorizedException`. */
  confirm(user: User, client: PoolClient, session: string | undefined): Confirming;
  /**
   * Uses up the Session that InitiateAuth is given, and says whether the user was confirmed in SignUp's. Throws
   * `NotAuthorizedException`.
   */
  finish(user: User | undefined, client: PoolClient, session: string): boolean;
}

export function createSignUpSessions(sessions: Sessions, settings: Settings): SignUpSessions {
  function open(user: User, client: PoolClient, challenge: string, value?: string): MaybeSession {
    const isToBeHad =
      authFlowsOf(client).includes("ALLOW_USER_AUTH") && settings.current().UserPoolTier !== "LITE";
    if (!isToBeHad) return {};
    const owner = { sub: user.sub, clientId: client.clientId, challenge, value };
    return { Session: sessions.open(owner, client.authSessionValidity) };
  }

  return {
    begin: (user, client) => open(user, client, toConfirm),
    confirm(user, client, session) {
      if (session === undefined) return { use: () => {}, next: () => open(user, client, toSignIn) };
      const turn = { clientId: client.clientId, challenge: toConfirm };
      if (sessions.check(session, turn).sub !== user.sub) throw invalidSession();
      return {
        use: () => void sessions.take(session, turn),
        next: () => open(user, client, toSignIn, toConfirm),
      };
    },
    finish(user, { clientId }, session) {
      const turn = { clientId, challenge: toSignIn };
      const { sub, value } = sessions.check(session, turn);
      if (user?.sub !== sub) throw invalidSession();
      sessions.take(session, turn);
      return value === toConfirm;
    },
  };
}

/** There is a first sign-in only once: whoever has signed in has no use for these any more. */
export function endSignUp(sessions: Sessions, { sub }: User): void {
  sessions.drop(sub, [toConfirm, toSignIn]);
}
