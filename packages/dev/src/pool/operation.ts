import type { Clients } from "./clients.ts";
import type { MovableClock } from "./clock.ts";
import type { CodeChallenges } from "./code-challenge.ts";
import type { Codes } from "./codes.ts";
import type { PasswordChanges } from "./password-changes.ts";
import type { PoolConfig } from "./pool-options.ts";
import type { RunPostConfirmation } from "./post-confirmation.ts";
import type { RunPreSignUp } from "./pre-sign-up.ts";
import type { Random } from "./random.ts";
import { type ReadOptions, readInput } from "./read-input.ts";
import type { SendCode, SendMessage } from "./send-code.ts";
import type { Input, OperationName } from "./service-model.ts";
import type { Sessions } from "./sessions.ts";
import type { Settings } from "./settings/settings.ts";
import type { SignIn } from "./sign-in.ts";
import type { SignUpSessions } from "./sign-up-session.ts";
import type { Tokens } from "./tokens.ts";
import type { Users } from "./users.ts";

/** What operations are made of. Each names in its signature what it needs of it. */
export interface PoolParts {
  readonly config: PoolConfig;
  readonly clients: Clients;
  readonly settings: Settings;
  readonly users: Users;
  readonly codes: Codes;
  readonly sessions: Sessions;
  readonly signUpSessions: SignUpSessions;
  readonly tokens: Tokens;
  readonly signIn: SignIn;
  readonly codeChallenges: CodeChallenges;
  readonly passwordChanges: PasswordChanges;
  readonly sendMessage: SendMessage;
  readonly sendCode: SendCode;
  readonly postConfirmation: RunPostConfirmation;
  readonly preSignUp: RunPreSignUp;
  readonly clock: MovableClock;
  readonly random: Random;
  /** When the pool was made, in epoch milliseconds. */
  readonly createdAt: number;
}

/** What the wire knows of a call beyond its body. */
export interface CallContext {
  /** The caller's SDK, as trigger events name it: `aws-sdk-js-3.1.0`. */
  readonly awsSdkVersion: string;
}

/** One operation, by Cognito's name. */
export interface Operation {
  readonly name: OperationName;
  /** Takes the parsed body, answers the body. Throws `CognitoError`. */
  run(body: unknown, context: CallContext): Promise<unknown>;
}

/** Makes an operation: its input is read by the service's model, and typed by it. */
export function operation<Name extends OperationName>(
  name: Name,
  run: (input: Input<Name>, context: CallContext) => Promise<unknown>,
  options?: ReadOptions,
): Operation {
  return {
    name,
    run: async (body, context) => await run(readInput(name, body, options), context),
  };
}
