import { authFlowsOf } from "../clients.ts";
import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import type { PoolClient } from "../pool-options.ts";
import { authSessionMinutes } from "../sessions.ts";

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
export function describeUserPoolClient({ config, clients, createdAt }: PoolParts): Operation {
  return operation("DescribeUserPoolClient", async ({ UserPoolId, ClientId }) => {
    checkPoolId(config, UserPoolId);
    const client = clients.get(ClientId);
    return {
      UserPoolClient: {
        UserPoolId,
        ClientId,
        ClientName: ClientId,
        ...(client.clientSecret === undefined ? {} : { ClientSecret: client.clientSecret }),
        CreationDate: createdAt / 1000,
        LastModifiedDate: createdAt / 1000,
        RefreshTokenValidity: 30,
        TokenValidityUnits: {},
        ...(client.writeAttributes && { WriteAttributes: client.writeAttributes }),
        ExplicitAuthFlows: authFlowsOf(client),
        PreventUserExistenceErrors: client.preventUserExistenceErrors,
        EnableTokenRevocation: client.enableTokenRevocation ?? true,
        EnablePropagateAdditionalUserContextData: false,
        AuthSessionValidity: client.authSessionValidity ?? authSessionMinutes,
        ...hostedSettings(client),
      },
    };
  });
}
