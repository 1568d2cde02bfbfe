import { type ClientAuthFlow, isRedirectUrl, type PoolClient } from "./client-options.ts";
import { CognitoError, invalidParameter } from "./errors.ts";
import type { PoolConfig } from "./pool-options.ts";
import { isHostedScope } from "./scopes.ts";
import type { Input } from "./service-model.ts";

/** What UpdateUserPoolClient takes besides `UserPoolId` and `ClientId`. */
export type ClientUpdate = Omit<Input<"UpdateUserPoolClient">, "UserPoolId" | "ClientId">;

/**
 * How people sign in at a client that was made without a word about it.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
const usualAuthFlows: readonly ClientAuthFlow[] = [
  "ALLOW_REFRESH_TOKEN_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_CUSTOM_AUTH",
];

const isNewFlow = (flow: string): flow is ClientAuthFlow => flow.startsWith("ALLOW_");

/** How many seconds each kind of token lives. */
export interface TokenSeconds {
  readonly access: number;
  readonly id: number;
  readonly refresh: number;
}

const unitSeconds = { seconds: 1, minutes: 60, hours: 3600, days: 24 * 3600 } as const;

/** How long tokens live; 0 days of a refresh token are the usual 30. Throws `InvalidParameterException`. */
export function tokenSeconds({
  AccessTokenValidity = 1,
  IdTokenValidity = 1,
  RefreshTokenValidity,
  TokenValidityUnits = {},
}: ClientUpdate): TokenSeconds {
  const { AccessToken = "hours", IdToken = "hours", RefreshToken = "days" } = TokenValidityUnits;
  const seconds = {
    access: AccessTokenValidity * unitSeconds[AccessToken],
    id: IdTokenValidity * unitSeconds[IdToken],
    refresh: RefreshTokenValidity
      ? RefreshTokenValidity * unitSeconds[RefreshToken]
      : 30 * unitSeconds.days,
  };
  const isWithin = (value: number, least: number, most: number): boolean =>
    value >= least && value <= most;
  const isGood =
    isWithin(seconds.access, 300, unitSeconds.days) &&
    isWithin(seconds.id, 300, unitSeconds.days) &&
    isWithin(seconds.refresh, unitSeconds.hours, 3650 * unitSeconds.days) &&
    seconds.refresh >= Math.max(seconds.access, seconds.id);
  if (isGood) return seconds;
  throw invalidParameter("Invalid range for token validity.");
}

/** Throws `InvalidOAuthFlowException` for flows that do not go together, or not with this client. */
function checkFlows(flows: readonly string[], hasSecret: boolean): void {
  if (!flows.includes("client_credentials")) return;
  const refused = (why: string): CognitoError =>
    new CognitoError(
      "InvalidOAuthFlowException",
      `client_credentials flow can not be selected ${why}.`,
    );
  if (flows.some((flow) => flow !== "client_credentials")) {
    throw refused("along with code flow or implicit flow");
  }
  if (!hasSecret) throw refused("if client does not have a client secret");
}

/** Throws `InvalidParameterException` for addresses that the hosted pages may not lead to. */
function checkRedirects(update: ClientUpdate): void {
  const { CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI } = update;
  const url = [...CallbackURLs, ...LogoutURLs].find((each) => !isRedirectUrl(each));
  if (url !== undefined) throw invalidParameter(`${url} is not a valid redirect URL.`);
  if (DefaultRedirectURI !== undefined && !CallbackURLs.includes(DefaultRedirectURI)) {
    throw invalidParameter("DefaultRedirectURI must be one of the CallbackURLs.");
  }
}

/** Throws for what the hosted pages cannot do. */
function checkHosted(update: ClientUpdate, { userPoolId }: PoolConfig, hasSecret: boolean): void {
  const { CallbackURLs = [], LogoutURLs = [], SupportedIdentityProviders = [] } = update;
  const { AllowedOAuthFlows: flows = [], AllowedOAuthScopes: scopes = [] } = update;
  const { AllowedOAuthFlowsUserPoolClient: isOn = false } = update;
  const stranger = SupportedIdentityProviders.find((name) => name !== "COGNITO");
  if (stranger !== undefined) {
    throw invalidParameter(`The provider ${stranger} does not exist for User Pool ${userPoolId}.`);
  }
  if (!isOn && [CallbackURLs, LogoutURLs, flows, scopes].some(({ length }) => length > 0)) {
    throw invalidParameter(
      "AllowedOAuthFlowsUserPoolClient must be true for CallbackURLs, LogoutURLs, AllowedOAuthFlows and AllowedOAuthScopes.",
    );
  }
  if (isOn && (flows.length === 0 || scopes.length === 0)) {
    throw invalidParameter(
      "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
    );
  }
  checkFlows(flows, hasSecret);
  const scope = scopes.find((each) => !isHostedScope(each));
  if (scope !== undefined) {
    throw new CognitoError("ScopeDoesNotExistException", `${scope} is not a scope of the pool.`);
  }
  checkRedirects(update);
}

/**
 * Checks what members of an update mean together, and for the pool; each alone was checked by the service's model.
 * Throws `InvalidParameterException`, `InvalidOAuthFlowException` or `ScopeDoesNotExistException`.
 */
export function checkClientUpdate(
  update: ClientUpdate,
  config: PoolConfig,
  hasSecret: boolean,
): void {
  const { ExplicitAuthFlows = [], ReadAttributes = [], WriteAttributes = [] } = update;
  const old = ExplicitAuthFlows.find((flow) => !isNewFlow(flow));
  if (old !== undefined) {
    throw invalidParameter(
      `The sandbox does not take ${old}: give the flows that begin with ALLOW_.`,
    );
  }
  const isKnown = (name: string): boolean => config.schema.find(name) !== undefined;
  for (const [kind, names] of [
    ["read", ReadAttributes],
    ["write", WriteAttributes],
  ] as const) {
    if (names.every(isKnown)) continue;
    throw invalidParameter(`Invalid ${kind} attributes specified while creating a client`);
  }
  if (update.RefreshTokenRotation?.Feature === "ENABLED") {
    throw invalidParameter("The sandbox does not rotate refresh tokens.");
  }
  checkHosted(update, config, hasSecret);
  tokenSeconds(update);
}

/** The client that these settings make: whatever is left out has Cognito's default. */
export function toPoolClient(
  { clientId, clientSecret }: Pick<PoolClient, "clientId" | "clientSecret">,
  update: ClientUpdate,
): PoolClient {
  return {
    clientId,
    clientSecret,
    preventUserExistenceErrors: update.PreventUserExistenceErrors ?? "LEGACY",
    callbackUrls: update.CallbackURLs,
    logoutUrls: update.LogoutURLs,
    allowedOAuthFlows: update.AllowedOAuthFlows,
    allowedOAuthScopes: update.AllowedOAuthScopes,
    allowedOAuthFlowsUserPoolClient: update.AllowedOAuthFlowsUserPoolClient ?? false,
    // None unless it is said: https://github.com/hashicorp/terraform-provider-aws/issues/23374
    supportedIdentityProviders: update.SupportedIdentityProviders?.map(() => "COGNITO") ?? [],
    explicitAuthFlows: update.ExplicitAuthFlows?.filter(isNewFlow) ?? usualAuthFlows,
    authSessionValidity: update.AuthSessionValidity,
    enableTokenRevocation: update.EnableTokenRevocation,
    writeAttributes: update.WriteAttributes,
  };
}

/** What a client may do at the hosted pages; a client without a callback URL does not use them. */
export interface HostedSettings {
  readonly isOn: boolean;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly flows: readonly string[];
  readonly scopes: readonly string[];
  readonly providers: readonly string[];
}

/** The settings of the hosted pages, defaults included. */
export function hostedSettings(client: PoolClient): HostedSettings {
  const { callbackUrls = [], logoutUrls = [] } = client;
  const { allowedOAuthFlowsUserPoolClient: isOn = callbackUrls.length > 0 } = client;
  return {
    isOn,
    callbackUrls,
    logoutUrls,
    flows: client.allowedOAuthFlows ?? (isOn ? ["code"] : []),
    scopes: client.allowedOAuthScopes ?? (isOn ? ["email", "openid"] : []),
    providers: client.supportedIdentityProviders ?? (isOn ? ["COGNITO"] : []),
  };
}
