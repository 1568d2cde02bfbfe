import type { Account } from "./cognito.ts";
import { secretHash } from "./secret-hash.ts";

/** The app clients that are configured, by client id; null for none. */
export type Clients = ReadonlyMap<string, { readonly clientSecret?: string | undefined }> | null;

/** The fields that every operation has. A client that is not configured is taken to have no secret. */
export function accountFields(
  { clientId, username }: Account,
  clients: Clients,
): Readonly<Record<string, string>> {
  const clientSecret = clients?.get(clientId)?.clientSecret;
  const fields = { ClientId: clientId, Username: username };
  if (clientSecret === undefined) return fields;
  return { ...fields, SecretHash: secretHash({ username, clientId, clientSecret }) };
}
