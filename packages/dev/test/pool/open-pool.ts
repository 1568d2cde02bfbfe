import { expect, onTestFinished, vi } from "vitest";
import { createClock, type MovableClock } from "../../src/pool/clock.ts";
import { CognitoError, type CognitoErrorType } from "../../src/pool/errors.ts";
import { createPool, type Pool } from "../../src/pool/pool.ts";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import type { PoolDeps } from "../../src/pool/pool-parts.ts";
import { type Random, systemRandom } from "../../src/pool/random.ts";
import type { SentMessage } from "../../src/pool/send-code.ts";
import { createKeyStore } from "../../src/pool/signing-keys.ts";
import type { AuthenticationResult } from "../../src/pool/tokens.ts";
import { createUserPools, type UserPools } from "../../src/pool/user-pools.ts";
import type { User } from "../../src/pool/users.ts";

export const password = "Correct-horse1";

/** A clock that stands still until it is moved. */
export function stillClock(): MovableClock {
  return createClock(() => Date.UTC(2026, 0, 15, 12));
}

/** Codes count up from 000001, so that a test knows them. */
export function countingRandom(): Random {
  let last = 0;
  return {
    ...systemRandom,
    code(digits) {
      last += 1;
      return String(last).padStart(digits, "0");
    },
  };
}

/** The pools of one test file sign with the same key: making one takes longer than most tests. */
const sharedKeys = createKeyStore();

export interface OpenPool {
  readonly pool: Pool;
  /** This pool, and those that are made at run time. */
  readonly pools: UserPools;
  readonly clock: MovableClock;
  readonly mails: SentMessage[];
  /** Calls an operation as the demo client, unless the input names another. */
  call(operation: string, input: object): Promise<unknown>;
  /** Signs up, and gives what SignUp answered. */
  signUp(username: string, more?: object): Promise<unknown>;
  confirm(username: string, code: string, more?: object): Promise<unknown>;
  resend(username: string, more?: object): Promise<unknown>;
  signIn(username: string, password: string, clientId?: string): Promise<unknown>;
  admin(operation: string, username: string, more?: object): Promise<unknown>;
  forgot(username: string, more?: object): Promise<unknown>;
}

export function openPool(options: PoolOptions = {}, deps: Partial<PoolDeps> = {}): OpenPool {
  const mails: SentMessage[] = [];
  const clock = deps.clock ?? stillClock();
  const allDeps: PoolDeps = {
    deliver: (message) => void mails.push(message),
    random: countingRandom(),
    keys: sharedKeys,
    ...deps,
    clock,
  };
  const pool = createPool(options, allDeps);
  const call = (operation: string, input: object): Promise<unknown> =>
    pool.handle(operation, { ClientId: "demo_client", ...input });
  return {
    pool,
    pools: createUserPools(pool, allDeps),
    clock,
    mails,
    call,
    signUp: (Username, more = {}) => call("SignUp", { Username, Password: password, ...more }),
    confirm: (Username, ConfirmationCode, more = {}) =>
      call("ConfirmSignUp", { Username, ConfirmationCode, ...more }),
    resend: (Username, more = {}) => call("ResendConfirmationCode", { Username, ...more }),
    signIn: (USERNAME, PASSWORD, ClientId = "demo_client") =>
      call("InitiateAuth", {
        ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME, PASSWORD },
      }),
    admin: (operation, Username, more = {}) =>
      pool.handle(operation, { UserPoolId: pool.config.userPoolId, Username, ...more }),
    forgot: (Username, more = {}) => call("ForgotPassword", { Username, ...more }),
  };
}

/** A pool in which person@example.com has confirmed with the code 000001, and was then made this. */
export async function openWithUser(
  changes: Partial<User> = {},
  deps: Partial<PoolDeps> = {},
): Promise<OpenPool> {
  const open = openPool({}, deps);
  await open.signUp("person@example.com");
  await open.confirm("person@example.com", "000001");
  const { users, ...state } = open.pool.snapshot();
  await open.pool.restore({ ...state, users: users.map((user) => ({ ...user, ...changes })) });
  return open;
}

/** The tokens of this user, who signs in with the password of every test. */
export async function tokensOf(
  { signIn }: OpenPool,
  username: string,
): Promise<AuthenticationResult> {
  const answer = (await signIn(username, password)) as {
    AuthenticationResult: AuthenticationResult;
  };
  return answer.AuthenticationResult;
}

/** Changes settings of the pool; its CustomMessage handler stays attached, and email verified. */
export async function changeSettings({ pool }: OpenPool, settings: object): Promise<void> {
  const { userPoolId: UserPoolId } = pool.config;
  const CustomMessage = "arn:aws:lambda:us-east-1:000000000000:function:sandbox-CustomMessage";
  const usual = { LambdaConfig: { CustomMessage }, AutoVerifiedAttributes: ["email"] };
  await pool.handle("UpdateUserPool", { UserPoolId, ...usual, ...settings });
}

/** Waits for a call in which triggers do not answer, without waiting: Cognito's 5 seconds pass at once. */
export async function withoutWaiting<T>(call: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const done = call();
  done.catch(() => {});
  await vi.advanceTimersByTimeAsync(15_000);
  return done;
}

/** The attribute list of an email address. */
export function withEmail(Value: string): object {
  return { UserAttributes: [{ Name: "email", Value }] };
}

/** Expects this error type, and this text when one is given. */
export async function expectError(
  call: Promise<unknown>,
  type: CognitoErrorType,
  message?: string | RegExp,
): Promise<void> {
  const thrown = await call.then(
    (answer) => expect.fail(`expected ${type}, got ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  );
  if (!(thrown instanceof CognitoError)) throw thrown;
  expect(`${thrown.type}: ${thrown.message}`).toContain(type);
  if (typeof message === "string") expect(thrown.message).toBe(message);
  if (message instanceof RegExp) expect(thrown.message).toMatch(message);
}
