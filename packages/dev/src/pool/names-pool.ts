import { decodeJwt } from "jose";
import type { Clients } from "./clients.ts";
import type { PoolConfig } from "./pool-options.ts";
import { isRecord } from "./read-input.ts";

interface Named {
  readonly config: Pick<PoolConfig, "userPoolId">;
  readonly clients: Clients;
}

/** Whose token it says it is; whether that is true is seen when it is read. */
function poolOfToken(token: unknown): string | undefined {
  try {
    return typeof token === "string" ? decodeJwt(token).iss?.split("/").at(-1) : undefined;
  } catch {
    return undefined;
  }
}

/** True for the body of an operation that names this pool, or one of its clients or access tokens. */
export function namesPool(input: unknown, { config, clients }: Named): boolean {
  if (!isRecord(input)) return false;
  const { UserPoolId, ClientId, AccessToken } = input;
  if (UserPoolId !== undefined) return UserPoolId === config.userPoolId;
  if (ClientId !== undefined)
    return clients.all().some(({ client }) => client.clientId === ClientId);
  return poolOfToken(AccessToken) === config.userPoolId;
}
