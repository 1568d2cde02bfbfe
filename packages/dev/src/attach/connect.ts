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
import { findCredentials, localCredentials } from "./credentials.ts";
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
