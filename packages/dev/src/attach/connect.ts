import { type Call, cognitoUrl, createSignedCall, createSignedRequest } from "cognito-links/attach";
import { leadsToThisMachine } from "../ui/loopback.ts";
import { findCredentials, localCredentials } from "./credentials.ts";
import { createFunctionPolicy, type FunctionPolicy, type LambdaAccess } from "./function-policy.ts";
import { createFunctionSettings, type FunctionSettings } from "./function-settings.ts";
import type { PoolTarget } from "./pool-target.ts";
import { reached } from "./unreached-error.ts";

/** A live pool's two sides: Cognito, and the function that it invokes. */
export interface Connection {
  readonly call: Call;
  readonly policy: FunctionPolicy;
  readonly settings: FunctionSettings;
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
        reached(request(url, input), { name: "Lambda", url, flag: "--lambda-endpoint-url" }),
    };
  };
  return {
    call: (operation, input) =>
      reached(call(operation, input), { name: "Cognito", url, flag: "--endpoint-url" }),
    policy: createFunctionPolicy(accessTo),
    settings: createFunctionSettings(accessTo),
  };
}

/** Lambda's names are Cognito's but for the first label, in every partition. */
function lambdaUrlOf(region: string): string {
  return cognitoUrl({ region }).replace("//cognito-idp.", "//lambda.");
}

function isLocal(url: string | undefined): boolean {
  return url !== undefined && leadsToThisMachine(new URL(url));
}
