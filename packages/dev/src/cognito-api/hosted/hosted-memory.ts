import { randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "../../pool/clock.ts";

/** What an authorization code stands for. */
export interface CodeGrant {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly sub: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly nonce?: string | undefined;
  /** The PKCE challenge, base64url of a SHA-256. */
  readonly challenge?: string | undefined;
}

/** Who is signed in at the hosted pages in a browser. */
export interface BrowserSession {
  readonly userPoolId: string;
  readonly sub: string;
}

/** What the hosted domain remembers. It is in memory only, and goes with a reset. */
export interface HostedMemory {
  /** A code for these tokens: it serves once, within 5 minutes. */
  makeCode(grant: CodeGrant): string;
  /** What the code stands for; it has served then. */
  takeCode(code: string): CodeGrant | undefined;
  /** A browser's cookie: it is good for an hour. */
  beginSession(session: BrowserSession): string;
  session(cookie: string | undefined): BrowserSession | undefined;
  endSession(cookie: string | undefined): void;
  clear(): void;
}

const codeMs = 5 * 60_000;
const sessionMs = 3_600_000;

interface Kept<Value> {
  readonly value: Value;
  readonly expiresAt: number;
}

/** Values by a key that nobody can guess, each for the same while. */
function createStore<Value>(clock: Clock, lifeMs: number, makeKey: () => string) {
  const kept = new Map<string, Kept<Value>>();
  const isOver = ({ expiresAt }: Kept<Value>): boolean => clock.now() >= expiresAt;

  return {
    add(value: Value): string {
      for (const [key, each] of kept) if (isOver(each)) kept.delete(key);
      const key = makeKey();
      kept.set(key, { value, expiresAt: clock.now() + lifeMs });
      return key;
    },
    get(key: string): Value | undefined {
      const found = kept.get(key);
      return found === undefined || isOver(found) ? undefined : found.value;
    },
    delete: (key: string): boolean => kept.delete(key),
    clear: (): void => kept.clear(),
  };
}

/** Times of life: https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html */
export function createHostedMemory(clock: Clock): HostedMemory {
  const codes = createStore<CodeGrant>(clock, codeMs, randomUUID);
  const sessions = createStore<BrowserSession>(clock, sessionMs, () =>
    randomBytes(32).toString("base64url"),
  );
  return {
    makeCode: codes.add,
    takeCode(code) {
      const grant = codes.get(code);
      codes.delete(code);
      return grant;
    },
    beginSession: sessions.add,
    session: (cookie) => (cookie === undefined ? undefined : sessions.get(cookie)),
    endSession: (cookie) => void (cookie !== undefined && sessions.delete(cookie)),
    clear() {
      codes.clear();
      sessions.clear();
    },
  };
}
