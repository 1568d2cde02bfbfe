import { createHmac } from "node:crypto";

/** The account a call is about. `username` is the pool's own username, exactly as Cognito gave it. */
export interface Account {
  readonly clientId: string;
  readonly username: string;
}

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

/** What the hash is made of. `username` must be exactly the one sent in the same request. */
export interface SecretHashInput extends Account {
  readonly clientSecret: string;
}

/**
 * The `SecretHash` that an app client with a secret must send: base64 of HMAC-SHA256 over username and client id.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function secretHash({ username, clientId, clientSecret }: SecretHashInput): string {
  return createHmac("sha256", clientSecret).update(username).update(clientId).digest("base64");
}
