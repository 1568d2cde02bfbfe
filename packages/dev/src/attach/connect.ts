import {
  type Call,
  type Credentials,
  cognitoUrl,
  createSignedCall,
  createSignedRequest,
} from "cognito-links/attach";
import type { PoolPlace } from "../arn/arn.ts";
import { leadsToThisMachine } from "../ui/loopback.ts";
import { throwUnreached } from "./aws-errors.ts";
import { createLambdaClient, type LambdaAccess, type LambdaClient } from "./lambda-client.ts";

/** Which pool, and where it is. */
export interface PoolTarget extends PoolPlace {
  readonly profile: string | undefined;
  /** Where Cognito is; undefined for Cognito's own address. */
  readonly endpointUrl: string | undefined;
  readonly lambdaEndpointUrl: string | undefined;
}

/** A live pool's two sides: Cognito, and the function that it invokes. */
export interface Connection {
  readonly call: Call;
  readonly lambda: LambdaClient;
}

/** Makes the clients; credentials are looked for unless all that is called is on this machine. */
export async function connect(target: PoolTarget): Promise<Connection> {
  const { region, profile, endpointUrl } = target;
  const lambdaUrl = target.lambdaEndpointUrl ?? (isLocal(endpointUrl) ? endpointUrl : undefined);
  const found = isLocal(endpointUrl) && isLocal(lambdaUrl) ? undefined : findCredentials(profile);
  const real = await found;
  const credentialsFor = (url: string | undefined) =>
    real === undefined || isLocal(url) ? localCredentials : real;
  const url = endpointUrl ?? cognitoUrl({ region });
  const call = createSignedCall({
    region,
    credentials: credentialsFor(endpointUrl),
    endpoint: url,
  });
  const accessTo = (functionRegion: string): LambdaAccess => {
    const request = createSignedRequest({
      service: "lambda",
      region: functionRegion,
      credentials: credentialsFor(lambdaUrl),
    });
    return {
      url: (lambdaUrl ?? lambdaUrlOf(functionRegion)).replace(/\/$/, ""),
      request: (url, input) =>
        request(url, input).catch(
          throwUnreached({ name: "Lambda", url, flag: "--lambda-endpoint-url" }),
        ),
    };
  };
  return {
    call: (operation, input) =>
      call(operation, input).catch(
        throwUnreached({ name: "Cognito", url, flag: "--endpoint-url" }),
      ),
    lambda: createLambdaClient(accessTo),
  };
}

/** Lambda's names are Cognito's but for the first label, in every partition. */
function lambdaUrlOf(region: string): string {
  return cognitoUrl({ region }).replace("//cognito-idp.", "//lambda.");
}

function isLocal(url: string | undefined): boolean {
  return url !== undefined && leadsToThisMachine(new URL(url));
}

/** Nobody is signed in to AWS; the message says how to. */
export class NoCredentialsError extends Error {
  constructor(profile: string | undefined, cause: unknown) {
    const where = profile === undefined ? "" : ` for the profile ${profile}`;
    const reason = cause instanceof Error ? cause.message.replace(/\.?$/, "") : String(cause);
    super(
      `No AWS credentials were found${where} (${reason}). Sign in with "aws sso login" or "aws configure", or name a profile with --profile or AWS_PROFILE.`,
      { cause },
    );
    this.name = "NoCredentialsError";
  }
}

/** For an endpoint on this machine, which takes any signature. */
export const localCredentials: Credentials = {
  accessKeyId: "local",
  secretAccessKey: "local",
};

/** What the AWS CLI would use: environment, profile, single sign-on, role. Rejects with a `NoCredentialsError`. */
export async function findCredentials(profile: string | undefined): Promise<Credentials> {
  // Loaded only when it is needed: every other command would wait for it.
  const { defaultProvider } = await import("@aws-sdk/credential-provider-node");
  try {
    return await defaultProvider(profile === undefined ? {} : { profile })();
  } catch (error) {
    throw new NoCredentialsError(profile, error);
  }
}
