import type { JWK } from "jose";
import type { LocalTrigger } from "../arn/arn.ts";
import type { PoolClient } from "./client-options.ts";
import { createClients } from "./clients.ts";
import { createClock, type MovableClock } from "./clock.ts";
import { createCodeChallenges } from "./code-challenge.ts";
import { createCodes } from "./codes.ts";
import type { CustomMessageHandler } from "./custom-message.ts";
import type { CustomSender } from "./custom-sender.ts";
import { CognitoError } from "./errors.ts";
import { createHosted, type Hosted } from "./hosted.ts";
import type { CallContext, PoolParts } from "./operation.ts";
import { createOperations } from "./operations.ts";
import { createPasswordChanges } from "./password-changes.ts";
import { cognitoIssuer, namesPool } from "./pool-names.ts";
import { type PoolConfig, type PoolOptions, parsePoolOptions } from "./pool-options.ts";
import { type PoolState, parsePoolState } from "./pool-state.ts";
import { createPostConfirmation, type PostConfirmationHandler } from "./post-confirmation.ts";
import { createPreSignUp, type PreSignUpHandler } from "./pre-sign-up.ts";
import { type Random, systemRandom } from "./random.ts";
import { createSendCode, createSendMessage, type Deliver } from "./send-code.ts";
import { createSessions } from "./sessions.ts";
import type { SettingsUpdate } from "./settings/check-update.ts";
import { createSettings } from "./settings/settings.ts";
import { createSignIn } from "./sign-in.ts";
import { createSignUpSessions } from "./sign-up-session.ts";
import { createKeyStore, type KeyStore } from "./signing-keys.ts";
import { createTokens } from "./tokens.ts";
import { cognitoTiming, type TriggerTiming } from "./trigger.ts";
import { createUsers, type Room } from "./users.ts";

/** What the pool needs from outside. */
export interface PoolDeps {
  /** Gets every mail and text message, the code in place. */
  readonly deliver: Deliver;
  /** Default: a clock of the pool's own. */
  readonly clock?: MovableClock;
  /** The CustomMessage trigger. Without it mails are Cognito's own. */
  readonly customMessage?: CustomMessageHandler;
  /** The CustomEmailSender and the CustomSMSSender trigger. Without it the pool itself sends. */
  readonly customSender?: CustomSender;
  readonly postConfirmation?: PostConfirmationHandler;
  /** Asked before a user is made. */
  readonly preSignUp?: PreSignUpHandler;
  readonly random?: Random;
  /** Default: keys of its own, made when a token is first asked for. */
  readonly keys?: KeyStore;
  /** Default Cognito's: 5 seconds, 3 attempts. */
  readonly timing?: TriggerTiming;
  /** Where the sandbox's API answers, asked for at each token. Default `http://127.0.0.1:9229`. */
  readonly issuerBase?: () => string;
  /** Default: 50,000 users and 32 million characters of what they say. */
  readonly room?: Room;
}

/** A local user pool. */
export interface Pool {
  readonly config: PoolConfig;
  readonly clock: MovableClock;
  /** Of its app clients, those that came at run time included. */
  clientIds(): readonly string[];
  client(clientId: unknown): PoolClient | undefined;
  /** What stands behind its hosted pages. */
  readonly hosted: Hosted;
  /** The operations it knows, by Cognito's names. */
  readonly operations: readonly string[];
  /** Carries out one operation. Throws `CognitoError`. */
  handle(operation: string, input: unknown, context?: CallContext): Promise<unknown>;
  /** True for the body of an operation that names this pool, or one of its clients, access tokens or sessions. */
  isNamedBy(input: unknown): boolean;
  /** How many users it has. */
  size(): number;
  /** The `iss` of its tokens. */
  issuer(): string;
  /** Its address here; its OpenID documents are below. */
  url(): string;
  jwks(): Promise<{ keys: JWK[] }>;
  /** Forgets users, codes, sessions, limits, changed settings and clients, and puts the clock right; the keys stay. */
  reset(): void;
  /** Everything the pool knows, as plain JSON. */
  snapshot(): PoolState;
  /** Takes over a snapshot of a pool of the same id and kind, also one of an earlier release. Throws a `TypeError`. */
  restore(state: unknown): Promise<void>;
}

const unknownCaller: CallContext = { awsSdkVersion: "aws-sdk-unknown-unknown" };

function kindOf({ signInWith, aliasEmail }: PoolConfig): string {
  return aliasEmail ? `${signInWith}+alias` : signInWith;
}

/** The triggers that run in process. */
function triggersOf(deps: PoolDeps): readonly LocalTrigger[] {
  const { customMessage, customSender, postConfirmation, preSignUp } = deps;
  return [
    ...(customMessage === undefined ? [] : ["CustomMessage" as const]),
    ...(postConfirmation === undefined ? [] : ["PostConfirmation" as const]),
    ...(preSignUp === undefined ? [] : ["PreSignUp" as const]),
    ...(customSender === undefined ? [] : (["CustomEmailSender", "CustomSMSSender"] as const)),
  ];
}

interface Address {
  /** The pool's address here. */
  readonly url: () => string;
  readonly keys: KeyStore;
}

/** What the pool is made of. */
function createParts(
  config: PoolConfig,
  deps: PoolDeps,
  { url, keys }: Address,
  update: SettingsUpdate | undefined,
): PoolParts & { readonly issuer: () => string } {
  const { deliver, customMessage, customSender, postConfirmation, preSignUp } = deps;
  const { clock = createClock(), random = systemRandom, timing = cognitoTiming } = deps;

  const users = createUsers(config, deps.room);
  const codes = createCodes(clock, random);
  const sessions = createSessions(clock, random);
  const createdAt = clock.now();
  const settings = createSettings(config, triggersOf(deps), clock, update);
  const clients = createClients(config, clock);
  const issuer = (): string =>
    config.issuer === "cognito" ? cognitoIssuer(config, settings) : url();
  const lifetimes = (clientId: string) => clients.describe(clientId).tokenSeconds;
  const tokens = createTokens({ clock, random, keys: keys.current, issuer, lifetimes });
  const sendMessage = createSendMessage({
    config,
    clock,
    deliver,
    customMessage,
    customSender,
    settings,
    timing,
  });
  const sendCode = createSendCode(codes, sendMessage);
  const codeChallenges = createCodeChallenges({ users, codes, sessions, sendCode, random });
  const signIn = createSignIn({
    clock,
    config,
    sessions,
    tokens,
    settings,
    codeChallenges,
  });
  const passwordChanges = createPasswordChanges(clock);
  return {
    config,
    issuer,
    clock,
    random,
    users,
    codes,
    sessions,
    signUpSessions: createSignUpSessions(sessions, settings),
    settings,
    createdAt,
    clients,
    tokens,
    signIn,
    codeChallenges,
    sendMessage,
    sendCode,
    passwordChanges,
    postConfirmation: createPostConfirmation(config, postConfirmation, settings, timing),
    preSignUp: createPreSignUp(config, preSignUp, settings, timing),
  };
}

/** Makes a user pool. Throws a `LinksError` for a wrong option. */
export function createPool(options: PoolOptions, deps: PoolDeps): Pool {
  return createPoolOf(parsePoolOptions(options), deps);
}

/** Makes a user pool with these settings, or, where none are given, with those of the sandbox's own. */
export function createPoolOf(config: PoolConfig, deps: PoolDeps, update?: SettingsUpdate): Pool {
  const { clock = createClock(), keys = createKeyStore() } = deps;
  const { issuerBase = () => "http://127.0.0.1:9229" } = deps;
  const url = (): string => `${issuerBase()}/${config.userPoolId}`;
  const parts = createParts(config, { ...deps, clock }, { url, keys }, update);
  const { users, codes, sessions, signIn, passwordChanges, settings, clients, issuer } = parts;
  const operations = createOperations(parts);

  function clear(): void {
    for (const store of [users, codes, sessions, signIn, passwordChanges]) store.clear();
  }

  return {
    config,
    clock,
    clientIds: () => clients.all().map(({ client }) => client.clientId),
    client: (id) => (clients.has(id) ? clients.get(String(id)) : undefined),
    hosted: createHosted(parts),
    operations: [...operations.keys()],
    isNamedBy: (input) => namesPool(input, parts),
    size: () => users.size,
    issuer,
    url,
    async handle(name, input, context = unknownCaller) {
      const operation = operations.get(name);
      if (operation !== undefined) return operation.run(input, context);
      throw new CognitoError(
        "UnsupportedOperationException",
        `The sandbox does not model ${name}. It models ${[...operations.keys()].join(", ")}.`,
      );
    },
    jwks: async () => ({ keys: [(await keys.current()).publicJwk] }),
    reset() {
      clear();
      settings.reset();
      clients.reset();
      clock.setOffset(0);
    },
    snapshot: () =>
      structuredClone({
        version: 2,
        userPoolId: config.userPoolId,
        kind: kindOf(config),
        clockOffsetMs: clock.offsetMs,
        keys: keys.snapshot(),
        users: [...users.all()],
        ...codes.snapshot(),
        sessions: [...sessions.snapshot()],
        settings: settings.snapshot(),
        clients: clients.snapshot(),
      }),
    async restore(value) {
      const state = parsePoolState(value);
      if (state.userPoolId !== config.userPoolId || state.kind !== kindOf(config)) {
        throw new TypeError(
          `it belongs to the pool ${state.userPoolId} (${state.kind}), not to ${config.userPoolId} (${kindOf(config)})`,
        );
      }
      const putKeysInPlace = await keys.prepare(state.keys);
      settings.restore(state.settings ?? null);
      clients.restore(state.clients ?? null);
      clear();
      for (const user of state.users) users.add({ ...user });
      codes.restore(state);
      sessions.restore(state.sessions);
      putKeysInPlace();
      clock.setOffset(state.clockOffsetMs);
    },
  };
}
