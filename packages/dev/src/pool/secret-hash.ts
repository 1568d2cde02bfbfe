import { createHmac } from "node:crypto";

/**
 * base64(HMAC-SHA256(client secret, username + client id)), the username exactly as sent.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function secretHash(username: string, clientId: string, clientSecret: string): string {
  return createHmac("sha256", clientSecret).update(`${username}${clientId}`).digest("base64");
}
