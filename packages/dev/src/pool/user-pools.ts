import * as v from "valibot";
import type { PoolClient } from "./client-options.ts";
import { CognitoError, invalidParameter } from "./errors.ts";
import type { CallContext } from "./operation.ts";
import { readNewPool } from "./operations/create-user-pool.ts";
import { pageOf } from "./pages.ts";
import { createPoolOf, type Pool } from "./pool.ts";
import type { PoolDeps } from "./pool-parts.ts";
import type { PoolState } from "./pool-state.ts";
import { type Random, systemRandom } from "./random.ts";
import { isRecord, readInput } from "./read-input.ts";

/** Everything all pools know, as plain JSON: that of the sandbox's own, and beside it the others. */
export interface PoolsState extends PoolState {
  /** Absent in files of a sandbox with one pool. */
  readonly others?: readonly OtherState[] | undefined;
}

interface OtherState {
  /** As CreateUserPool took it. */
  readonly input: unknown;
  readonly state: unknown;
}

export interface ClientOfPool {
  readonly pool: Pool;
  readonly client: PoolClient;
}

/** The pools behind one address: the sandbox's own, and those that CreateUserPool made. */
export interface UserPools {
  /** The sandbox's own, which cannot be deleted. */
  readonly main: Pool;
  /** The operations that they know, by Cognito's names. */
  readonly operations: readonly string[];
  all(): readonly Pool[];
  /** The pool that the body of an operation names, by its id, a client, an access token or a session; else the sandbox's own. */
  named(input: unknown): Pool;
  /** The client of this id, and its pool. */
  client(clientId: unknown): ClientOfPool | undefined;
  /** Carries out one operation at the pool that it names. Throws `CognitoError`. */
  handle(operation: string, input: unknown, context?: CallContext): Promise<unknown>;
  /** Deletes the pools that were made, and resets the sandbox's own. */
  reset(): void;
  snapshot(): PoolsState;
  /** Also of a sandbox that had one pool. Throws a `TypeError`. */
  restore(state: unknown): Promise<void>;
}

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const mostPools = 1000;

const savedOthers = v.optional(
  v.array(v.strictObject({ input: v.unknown(), state: v.looseObject({ userPoolId: v.string() }) })),
  [],
);

interface Made {
  readonly pool: Pool;
  readonly input: unknown;
}

/** What a pool shows of itself where many are listed. */
async function summary(pool: Pool): Promise<object> {
  const { userPoolId: UserPoolId } = pool.config;
  const { UserPool } = (await pool.handle("DescribeUserPool", { UserPoolId })) as {
    UserPool: Readonly<Record<string, unknown>>;
  };
  const { Id, Name, LambdaConfig, CreationDate, LastModifiedDate } = UserPool;
  return { Id, Name, LambdaConfig, CreationDate, LastModifiedDate };
}

/** Makes the pools around the sandbox's own. Those that are made share everything that `deps` holds but the keys. */
export function createUserPools(main: Pool, { keys: _, ...deps }: PoolDeps): UserPools {
  const { random = systemRandom } = deps;
  const made = new Map<string, Made>();
  const all = (): readonly Pool[] => [main, ...[...made.values()].map(({ pool }) => pool)];
  const named = (input: unknown): Pool => all().find((pool) => pool.isNamedBy(input)) ?? main;

  function make(body: unknown, userPoolId: string): Made {
    const { config, update, input } = readNewPool(body, { userPoolId, issuer: main.config.issuer });
    return { pool: createPoolOf(config, { ...deps, clock: main.clock }, update), input };
  }

  const operations: Readonly<Record<string, (body: unknown) => Promise<unknown>>> = {
    async CreateUserPool(body) {
      const userPoolId = `${main.config.region}_${poolName(random)}`;
      const next = make(body, userPoolId);
      if (made.size + 1 >= mostPools) {
        throw new CognitoError("LimitExceededException", "The sandbox has no room for more pools.");
      }
      made.set(userPoolId, next);
      return next.pool.handle("DescribeUserPool", { UserPoolId: userPoolId });
    },
    async DeleteUserPool(body) {
      const { UserPoolId } = readInput("DeleteUserPool", body);
      const pool = all().find(({ config }) => config.userPoolId === UserPoolId);
      if (pool === undefined) {
        throw new CognitoError(
          "ResourceNotFoundException",
          `User pool ${UserPoolId} does not exist.`,
        );
      }
      if (pool === main) throw invalidParameter("The sandbox's own pool cannot be deleted.");
      const { UserPool } = (await pool.handle("DescribeUserPool", { UserPoolId })) as {
        UserPool: { DeletionProtection: string };
      };
      if (UserPool.DeletionProtection === "ACTIVE") {
        throw invalidParameter(
          "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
        );
      }
      made.delete(UserPoolId);
      return {};
    },
    async ListUserPools(body) {
      const { MaxResults, NextToken } = readInput("ListUserPools", body);
      const { items, next } = pageOf(all(), MaxResults, NextToken);
      const UserPools = await Promise.all(items.map(summary));
      return { UserPools, ...(next === undefined ? {} : { NextToken: next }) };
    },
  };

  return {
    main,
    operations: [...main.operations, ...Object.keys(operations)],
    all,
    named,
    client(ClientId) {
      for (const pool of all()) {
        const client = pool.client(ClientId);
        if (client !== undefined) return { pool, client };
      }
      return undefined;
    },
    handle(name, input, context) {
      const own = Object.hasOwn(operations, name) ? operations[name] : undefined;
      return own === undefined ? named(input).handle(name, input, context) : own(input);
    },
    reset() {
      made.clear();
      main.reset();
    },
    snapshot() {
      const others = [...made.values()].map(({ pool, input }) => {
        return { input: structuredClone(input), state: pool.snapshot() };
      });
      return { ...main.snapshot(), ...(others.length > 0 && { others }) };
    },
    async restore(value) {
      const { others, ...own } = isRecord(value) ? value : { others: undefined };
      const states = v.safeParse(savedOthers, others);
      if (!states.success) throw new TypeError("others: is not a list of pools");
      const restored = await Promise.all(
        states.output.map(async ({ input, state }) => {
          const next = makeSaved(input, state.userPoolId);
          await next.pool.restore(state);
          return [state.userPoolId, next] as const;
        }),
      );
      await main.restore(isRecord(value) ? own : value);
      made.clear();
      for (const [userPoolId, next] of restored) made.set(userPoolId, next);
    },
  };

  function makeSaved(input: unknown, userPoolId: string): Made {
    try {
      return make(input, userPoolId);
    } catch (thrown) {
      if (thrown instanceof CognitoError) throw new TypeError(`others: ${thrown.message}`);
      throw thrown;
    }
  }
}

/** Nine letters and digits, as Cognito's own. */
function poolName(random: Random): string {
  const name = random.name(9);
  return [...name].map((sign, n) => (n % 2 === 0 ? sign.toUpperCase() : sign)).join("");
}
