import type { Account } from "./cognito.ts";
import { secretHash } from "./secret-hash.ts";

/** The app clients that may be called for, by client id; null for every one that has no secret. */
export type Clients = ReadonlyMap<string, { readonly clientSecret?: string | undefined }> | null;

/** The fields that every operation has; undefined for a client that is not configured. */
export function accountFields(
  { clientId, username }: Account,
  clients: Clients,
): Readonly<Record<string, string>> | undefined {
  const client = clients === null ? {} : clients.get(clientId);
  if (client === undefined) return undefined;
  const fields = { ClientId: clientId, Username: username };
  const { clientSecret } = client;
  if (clientSecret === undefined) return fields;
  return { ...fields, SecretHash: secretHash({ username, clientId, clientSecret }) };
}
