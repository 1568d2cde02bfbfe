import { createHmac, timingSafeEqual } from "node:crypto";
import { CognitoError, notAuthorized } from "./errors.ts";
import type { ClientAuthFlow, PoolClient, PoolConfig } from "./pool-options.ts";

const usualAuthFlows: readonly ClientAuthFlow[] = [
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
];

/** How people sign in at this client. */
export function authFlowsOf({ explicitAuthFlows }: PoolClient): readonly ClientAuthFlow[] {
  return explicitAuthFlows ?? usualAuthFlows;
}

/** The app clients of the pool. */
export interface Clients {
  /** Throws `ResourceNotFoundException`. */
  get(clientId: string): PoolClient;
  /** Finds the client and checks the secret hash of this username. Adds `NotAuthorizedException`. */
  authorize(clientId: string, username: string, hash: string | undefined): PoolClient;
}

/**
 * base64(HMAC-SHA256(client secret, username + client id)), the username exactly as sent.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function secretHash(username: string, clientId: string, clientSecret: string): string {
  return createHmac("sha256", clientSecret).update(`${username}${clientId}`).digest("base64");
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export function createClients(config: Pick<PoolConfig, "clients">): Clients {
  const byId = new Map(config.clients.map((client) => [client.clientId, client]));

  function get(clientId: string): PoolClient {
    const client = byId.get(clientId);
    if (client !== undefined) return client;
    throw new CognitoError(
      "ResourceNotFoundException",
      `User pool client ${clientId} does not exist.`,
    );
  }

  return {
    get,
    authorize(clientId, username, hash) {
      const client = get(clientId);
      if (client.clientSecret === undefined) {
        if (hash === undefined) return client;
        throw notAuthorized(`Unable to verify secret hash for client ${clientId}`);
      }
      if (hash === undefined) {
        throw notAuthorized(
          `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
        );
      }
      if (same(hash, secretHash(username, clientId, client.clientSecret))) return client;
      throw notAuthorized(`Unable to verify secret hash for client ${clientId}`);
    },
  };
}
