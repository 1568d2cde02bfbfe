import { cognitoUrl } from "cognito-links/attach";
import { decodeJwt } from "jose";
import type { Clients } from "./clients.ts";
import type { PoolConfig } from "./pool-options.ts";
import { isRecord } from "./read-input.ts";
import type { Sessions } from "./sessions.ts";
import type { Settings } from "./settings/settings.ts";

/**
 * The `iss` of a pool at AWS.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IssuerConfigurationType.html
 */
export function cognitoIssuer({ region, userPoolId }: PoolConfig, settings: Settings): string {
  const address = `${cognitoUrl({ region })}${userPoolId}`;
  const isUpdated = settings.current().IssuerConfiguration?.Type === "UPDATED";
  return isUpdated ? address.replace("//cognito-idp.", "//issuer-cognito-idp.") : address;
}

/** Whose token it says it is; whether that is true is seen when it is read. */
function poolOfToken(token: unknown): string | undefined {
  try {
    return typeof token === "string" ? decodeJwt(token).iss?.split("/").at(-1) : undefined;
  } catch {
    return undefined;
  }
}

interface Named {
  readonly config: Pick<PoolConfig, "userPoolId">;
  readonly clients: Clients;
  readonly sessions: Sessions;
}

/** True for the body of an operation that names this pool, or one of its clients, access tokens or sessions. */
export function namesPool(input: unknown, { config, clients, sessions }: Named): boolean {
  if (!isRecord(input)) return false;
  const { UserPoolId, ClientId, AccessToken, Session } = input;
  if (UserPoolId !== undefined) return UserPoolId === config.userPoolId;
  if (ClientId !== undefined) return clients.has(ClientId);
  if (AccessToken !== undefined) return poolOfToken(AccessToken) === config.userPoolId;
  return typeof Session === "string" && sessions.has(Session);
}
