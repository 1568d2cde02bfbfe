import { createHmac } from "node:crypto";

/** What the hash is made of. `username` must be exactly the one sent in the same request. */
export interface SecretHashInput {
  readonly username: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * The `SecretHash` that an app client with a secret must send: base64 of HMAC-SHA256 over username and client id.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function secretHash({ username, clientId, clientSecret }: SecretHashInput): string {
  return createHmac("sha256", clientSecret).update(username).update(clientId).digest("base64");
}
