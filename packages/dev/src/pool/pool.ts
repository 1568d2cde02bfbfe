import type { JWK } from "jose";
import type { PoolClient } from "./client-options.ts";
import { createClock, type MovableClock } from "./clock.ts";
import { CognitoError } from "./errors.ts";
import { createHosted, type Hosted } from "./hosted.ts";
import type { CallContext } from "./operation.ts";
import { createOperations } from "./operations.ts";
import { toSavedUser } from "./password.ts";
import { namesPool } from "./pool-names.ts";
import { type PoolConfig, type PoolOptions, parsePoolOptions } from "./pool-options.ts";
import { createParts, type PoolDeps } from "./pool-parts.ts";
import { type PoolState, parsePoolState } from "./pool-state.ts";
import type { SettingsUpdate } from "./settings/check-update.ts";
import { createKeyStore } from "./signing-keys.ts";

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
    handle(name, input, context = unknownCaller) {
      const operation = operations.get(name);
      if (operation !== undefined) return operation.run(input, context);
      const error = new CognitoError(
        "UnsupportedOperationException",
        `The sandbox does not model ${name}. It models ${[...operations.keys()].join(", ")}.`,
      );
      return Promise.reject(error);
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
        users: [...users.all()].map(toSavedUser),
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
