import { hostedSettings } from "../client-settings.ts";
import { authFlowsOf, type KnownClient } from "../clients.ts";
import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import type { PoolConfig } from "../pool-options.ts";
import { authSessionMinutes } from "../sessions.ts";

/** A list that is reported where it holds something. */
const some = <Name extends string>(name: Name, list: readonly string[]): object =>
  list.length === 0 ? {} : { [name]: list };

/** A client as Cognito reports it. The secret is there for clients that have one. */
export function clientDescription(
  { userPoolId }: Pick<PoolConfig, "userPoolId">,
  { client, update, createdAt, modifiedAt }: KnownClient,
): object {
  const hosted = hostedSettings(client);
  return {
    UserPoolId: userPoolId,
    ClientId: client.clientId,
    ClientName: update.ClientName,
    ...(client.clientSecret === undefined ? {} : { ClientSecret: client.clientSecret }),
    CreationDate: createdAt / 1000,
    LastModifiedDate: modifiedAt / 1000,
    RefreshTokenValidity: update.RefreshTokenValidity || 30,
    AccessTokenValidity: update.AccessTokenValidity,
    IdTokenValidity: update.IdTokenValidity,
    TokenValidityUnits: update.TokenValidityUnits ?? {},
    ReadAttributes: update.ReadAttributes,
    ...(client.writeAttributes && { WriteAttributes: client.writeAttributes }),
    ExplicitAuthFlows: authFlowsOf(client),
    PreventUserExistenceErrors: client.preventUserExistenceErrors,
    EnableTokenRevocation: client.enableTokenRevocation ?? true,
    EnablePropagateAdditionalUserContextData:
      update.EnablePropagateAdditionalUserContextData ?? false,
    AuthSessionValidity: client.authSessionValidity ?? authSessionMinutes,
    AnalyticsConfiguration: update.AnalyticsConfiguration,
    RefreshTokenRotation: update.RefreshTokenRotation,
    DefaultRedirectURI: update.DefaultRedirectURI,
    ...some("SupportedIdentityProviders", hosted.providers),
    ...some("CallbackURLs", hosted.callbackUrls),
    ...some("LogoutURLs", hosted.logoutUrls),
    ...some("AllowedOAuthFlows", hosted.flows),
    ...some("AllowedOAuthScopes", hosted.scopes),
    AllowedOAuthFlowsUserPoolClient: hosted.isOn,
  };
}

/** DescribeUserPoolClient. */
export function describeUserPoolClient({ config, clients }: PoolParts): Operation {
  return operation("DescribeUserPoolClient", async ({ UserPoolId, ClientId }) => {
    checkPoolId(config, UserPoolId);
    return { UserPoolClient: clientDescription(config, clients.describe(ClientId)) };
  });
}
