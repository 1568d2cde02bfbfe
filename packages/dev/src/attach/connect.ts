import {
  type Call,
  type Credentials,
  cognitoUrl,
  createSignedCall,
  createSignedRequest,
  type SignedRequestOptions,
} from "cognito-links/attach";
import type { PoolPlace } from "../arn/arn.ts";
import { leadsToThisMachine } from "../ui/loopback.ts";
import { throwUnreached } from "./aws-errors.ts";
import { createLambdaClient, type LambdaClient, type ServiceAccess } from "./lambda-client.ts";

/** Which pool, and where it is. */
export interface PoolTarget extends PoolPlace {
  readonly profile: string | undefined;
  /** Where Cognito is; undefined for Cognito's own address. */
  readonly endpointUrl: string | undefined;
  readonly lambdaEndpointUrl: string | undefined;
}

/** A live pool's sides: Cognito, the function that it invokes, and what sends its mails. */
export interface Connection {
  readonly call: Call;
  readonly lambda: LambdaClient;
  /** Amazon SES in a region, always at AWS; undefined where the pool is on this machine, whose mails go into an inbox. */
  readonly ses: ((region: string) => ServiceAccess) | undefined;
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
  const accessTo = (functionRegion: string): ServiceAccess => {
    const request = createSignedRequest({
      service: "lambda",
      region: functionRegion,
      credentials: credentialsFor(lambdaUrl),
    });
    return {
      url: (lambdaUrl ?? serviceUrl("lambda", functionRegion)).replace(/\/$/, ""),
      request: (url, input) =>
        request(url, input).catch(
          throwUnreached({ name: "Lambda", url, flag: "--lambda-endpoint-url" }),
        ),
    };
  };
  const ses =
    real === undefined || isLocal(endpointUrl)
      ? undefined
      : (senderRegion: string) => createSesAccess(senderRegion, real);
  return {
    call: (operation, input) =>
      call(operation, input).catch(
        throwUnreached({ name: "Cognito", url, flag: "--endpoint-url" }),
      ),
    lambda: createLambdaClient(accessTo),
    ses,
  };
}

/**
 * Version 2 of SES's API, which is signed for another name than its hosts have.
 * Source: https://docs.aws.amazon.com/general/latest/gr/ses.html
 */
export function createSesAccess(
  region: string,
  credentials: Credentials,
  fetch?: SignedRequestOptions["fetch"],
): ServiceAccess {
  const url = `${serviceUrl("email", region)}/v2/email`;
  const request = createSignedRequest({ service: "ses", region, credentials, fetch });
  return {
    url,
    request: (address, input) =>
      request(address, input).catch(throwUnreached({ name: "Amazon SES", url })),
  };
}

/** Other services' names are Cognito's but for the first label, in every partition. */
function serviceUrl(service: "email" | "lambda", region: string): string {
  return cognitoUrl({ region }).replace("//cognito-idp.", `//${service}.`).replace(/\/$/, "");
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
