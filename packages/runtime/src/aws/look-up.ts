import { parseJson, toJsonObject } from "../encoding/encoding.ts";
import { errorType } from "./answer.ts";
import { type Credentials, sign } from "./sign.ts";
import type { Transport } from "./transport.ts";

/**
 * What AdminGetUser says of an account: Cognito's UserStatus, `DISABLED` or `GONE`. Undefined where it could not say: then
 * nothing is shown that was not known before. Never rejects.
 */
export type LookUp = (username: string, timeoutMs: number) => Promise<string | undefined>;

export interface LookUpOptions {
  /** Of Cognito. */
  readonly url: string;
  readonly userPoolId: string;
}

export interface LookUpDependencies {
  readonly transport: Transport;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Undefined where there are none. */
  readonly credentials: () => Credentials | undefined;
}

/**
 * Looks an account up, signed: it needs the permission `cognito-idp:AdminGetUser` on the pool.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
 */
export function createLookUp(
  { url, userPoolId }: LookUpOptions,
  { transport, now, credentials }: LookUpDependencies,
): LookUp {
  const [region = ""] = userPoolId.split("_");
  return async (username, timeoutMs) => {
    const keys = credentials();
    if (keys === undefined) return undefined;
    const body = JSON.stringify({ UserPoolId: userPoolId, Username: username });
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.AdminGetUser",
    };
    const signer = { service: "cognito-idp", region, credentials: keys };
    const signed = sign({ method: "POST", url, headers, body }, signer, now());
    try {
      const answer = await transport({ url, headers: signed, body, timeoutMs });
      const json = toJsonObject(parseJson(answer.body));
      if (answer.status !== 200) {
        const type = errorType(json, answer.headers["x-amzn-errortype"]);
        return type === "UserNotFoundException" ? "GONE" : undefined;
      }
      return json["Enabled"] === false ? "DISABLED" : String(json["UserStatus"]);
    } catch {
      return undefined;
    }
  };
}

/** Those of the function that runs, as Lambda gives them. */
export function environmentCredentials(): Credentials | undefined {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  return accessKeyId && secretAccessKey
    ? { accessKeyId, secretAccessKey, sessionToken }
    : undefined;
}
