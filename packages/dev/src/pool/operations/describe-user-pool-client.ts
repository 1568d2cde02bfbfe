import { checkPoolId } from "../admin-lookup.ts";
import type { Clients } from "../clients.ts";
import { clientIdRule, userPoolIdRule } from "../field-rules.ts";
import { type Fields, readInput } from "../input.ts";
import type { Operation } from "../operation.ts";
import type { PoolClient, PoolConfig } from "../pool-options.ts";

const input = (fields: Fields) => ({
  userPoolId: fields.required("UserPoolId", userPoolIdRule),
  clientId: fields.required("ClientId", clientIdRule),
});

export interface DescribeClientParts {
  readonly config: PoolConfig;
  readonly clients: Clients;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** The settings of the hosted pages, which a client without a callback URL does not use. */
function hostedSettings({ callbackUrls = [] }: PoolClient): object {
  if (callbackUrls.length === 0) return { AllowedOAuthFlowsUserPoolClient: false };
  return {
    SupportedIdentityProviders: ["COGNITO"],
    CallbackURLs: callbackUrls,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["email", "openid"],
    AllowedOAuthFlowsUserPoolClient: true,
  };
}

/** DescribeUserPoolClient. The secret is there for clients that have one. */
export function describeUserPoolClient(parts: DescribeClientParts): Operation {
  const { config, clients, createdAt } = parts;
  return async (body) => {
    const { userPoolId, clientId } = readInput(body, input);
    checkPoolId(config, userPoolId);
    const client = clients.get(clientId);
    return {
      UserPoolClient: {
        UserPoolId: userPoolId,
        ClientId: clientId,
        ClientName: clientId,
        ...(client.clientSecret === undefined ? {} : { ClientSecret: client.clientSecret }),
        CreationDate: createdAt / 1000,
        LastModifiedDate: createdAt / 1000,
        RefreshTokenValidity: 30,
        TokenValidityUnits: {},
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        PreventUserExistenceErrors: client.preventUserExistenceErrors,
        EnableTokenRevocation: true,
        EnablePropagateAdditionalUserContextData: false,
        AuthSessionValidity: 3,
        ...hostedSettings(client),
      },
    };
  };
}
