import { createHmac, timingSafeEqual } from "node:crypto";
import type { ClientAuthFlow, PoolClient } from "./client-options.ts";
import {
  type ClientUpdate,
  checkClientUpdate,
  type TokenSeconds,
  tokenSeconds,
  toPoolClient,
} from "./client-settings.ts";
import type { Clock } from "./clock.ts";
import { CognitoError, notAuthorized } from "./errors.ts";
import type { PoolConfig } from "./pool-options.ts";
import { isRecord, readInput } from "./read-input.ts";

const usualAuthFlows: readonly ClientAuthFlow[] = [
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
];

/** How people sign in at this client. */
export function authFlowsOf({ explicitAuthFlows }: PoolClient): readonly ClientAuthFlow[] {
  return explicitAuthFlows ?? usualAuthFlows;
}

/** What is known of a client. */
export interface KnownClient {
  readonly client: PoolClient;
  /** What it was made of, by Cognito's names; of a client of the pool's options its name alone. */
  readonly update: ClientUpdate;
  /** How long its tokens live; of a client of the pool's options as usual. */
  readonly tokenSeconds?: TokenSeconds | undefined;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** What a snapshot keeps: clients that came, changed or went since the pool was started. */
export interface SavedClients {
  readonly changed: readonly {
    readonly clientId: string;
    readonly clientSecret?: string | undefined;
    readonly update: unknown;
    readonly createdAt: number;
    readonly modifiedAt: number;
  }[];
  readonly deleted: readonly string[];
}

/** The app clients of the pool. */
export interface Clients {
  all(): readonly KnownClient[];
  has(clientId: unknown): boolean;
  /** Throws `ResourceNotFoundException`. */
  get(clientId: string): PoolClient;
  /** The same, with all that is known of it. */
  describe(clientId: string): KnownClient;
  /** Finds the client and checks the secret hash of this username. Adds `NotAuthorizedException`. */
  authorize(clientId: string, username: string, hash: string | undefined): PoolClient;
  /** Makes a client, or changes one: whatever is left out goes to its default, only the name stays. Throws as `checkClientUpdate`. */
  put(ids: Pick<PoolClient, "clientId" | "clientSecret">, update: ClientUpdate): KnownClient;
  /** Throws `ResourceNotFoundException`. */
  remove(clientId: string): void;
  /** As the pool was started. */
  reset(): void;
  /** Null where none came, changed or went. */
  snapshot(): SavedClients | null;
  /** Throws a `TypeError`. */
  restore(saved: SavedClients | null): void;
}

/**
 * base64(HMAC-SHA256(client secret, username + client id)), the username exactly as sent.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function secretHash(username: string, clientId: string, clientSecret: string): string {
  return createHmac("sha256", clientSecret).update(`${username}${clientId}`).digest("base64");
}

/** Compares secrets without telling by time how much of them is right. */
export function isSameSecret(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Saved settings, as settings that are asked for: they are as old as the file that they stood in. */
function readSaved(
  { clientId: ClientId, update: saved, clientSecret }: SavedClients["changed"][number],
  config: PoolConfig,
): ClientUpdate {
  try {
    const ids = { UserPoolId: config.userPoolId, ClientId };
    const body = isRecord(saved) ? { ...saved, ...ids } : saved;
    const { UserPoolId: _, ClientId: __, ...update } = readInput("UpdateUserPoolClient", body);
    checkClientUpdate(update, config, clientSecret !== undefined);
    return update;
  } catch (thrown) {
    if (thrown instanceof CognitoError) throw new TypeError(`clients: ${thrown.message}`);
    throw thrown;
  }
}

export function createClients(config: PoolConfig, clock: Clock): Clients {
  const createdAt = clock.now();
  const atStart: readonly KnownClient[] = config.clients.map((client) => {
    return { client, update: { ClientName: client.clientId }, createdAt, modifiedAt: createdAt };
  });
  const byId = new Map<string, KnownClient>();
  const add = (known: KnownClient): void => void byId.set(known.client.clientId, known);

  function reset(): void {
    byId.clear();
    for (const known of atStart) add(known);
  }

  function describe(clientId: string): KnownClient {
    const known = byId.get(clientId);
    if (known !== undefined) return known;
    throw new CognitoError(
      "ResourceNotFoundException",
      `User pool client ${clientId} does not exist.`,
    );
  }

  reset();
  return {
    all: () => [...byId.values()],
    has: (clientId) => typeof clientId === "string" && byId.has(clientId),
    describe,
    get: (clientId) => describe(clientId).client,
    authorize(clientId, username, hash) {
      const { client } = describe(clientId);
      if (client.clientSecret === undefined) {
        if (hash === undefined) return client;
        throw notAuthorized(`Unable to verify secret hash for client ${clientId}`);
      }
      if (hash === undefined) {
        throw notAuthorized(
          `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
        );
      }
      if (isSameSecret(hash, secretHash(username, clientId, client.clientSecret))) return client;
      throw notAuthorized(`Unable to verify secret hash for client ${clientId}`);
    },
    put(ids, update) {
      checkClientUpdate(update, config, ids.clientSecret !== undefined);
      const former = byId.get(ids.clientId);
      const whole = { ...update, ClientName: update.ClientName ?? former?.update.ClientName };
      const now = clock.now();
      const known = {
        client: toPoolClient(ids, whole),
        update: whole,
        tokenSeconds: tokenSeconds(whole),
        createdAt: former?.createdAt ?? now,
        modifiedAt: now,
      };
      add(known);
      return known;
    },
    remove(clientId) {
      describe(clientId);
      byId.delete(clientId);
    },
    reset,
    snapshot() {
      const changed = [...byId.values()].filter((known) => !atStart.includes(known));
      const deleted = atStart.map(({ client }) => client.clientId).filter((id) => !byId.has(id));
      if (changed.length + deleted.length === 0) return null;
      return {
        changed: changed.map(({ client: { clientId, clientSecret }, ...rest }) => {
          const { update, createdAt, modifiedAt } = rest;
          const secret = clientSecret === undefined ? {} : { clientSecret };
          return { clientId, ...secret, update, createdAt, modifiedAt };
        }),
        deleted,
      };
    },
    restore(saved) {
      const changed = (saved?.changed ?? []).map((each) => {
        const { createdAt, modifiedAt } = each;
        const update = readSaved(each, config);
        const client = toPoolClient(each, update);
        return { client, update, tokenSeconds: tokenSeconds(update), createdAt, modifiedAt };
      });
      reset();
      for (const clientId of saved?.deleted ?? []) byId.delete(clientId);
      for (const known of changed) add(known);
    },
  };
}
