import * as v from "valibot";
import { isHostedScope } from "./scopes.ts";

/** An app client of the pool. */
export interface PoolClient {
  readonly clientId: string;
  /** With a secret every call must carry the matching `SECRET_HASH`. */
  readonly clientSecret?: string | undefined;
  readonly preventUserExistenceErrors: "ENABLED" | "LEGACY";
  /** Where the hosted pages may lead to. Default none, and then the client does not use them. */
  readonly callbackUrls?: readonly string[] | undefined;
  /** Where signing out at the hosted pages may lead to. Default none. */
  readonly logoutUrls?: readonly string[] | undefined;
  /** What the hosted pages may answer with; of these the sandbox does `code`. Default `["code"]`. */
  readonly allowedOAuthFlows?: readonly OAuthFlow[] | undefined;
  /** What the hosted pages may grant. Default `["email", "openid"]`. */
  readonly allowedOAuthScopes?: readonly string[] | undefined;
  /** Whether the client uses the hosted pages. Default: where it has a callback URL. */
  readonly allowedOAuthFlowsUserPoolClient?: boolean | undefined;
  /** Who proves at the hosted pages who somebody is. Default `["COGNITO"]`, the pool itself. */
  readonly supportedIdentityProviders?: readonly "COGNITO"[] | undefined;
  /** How people sign in. Default with a password, and by refresh token. */
  readonly explicitAuthFlows?: readonly ClientAuthFlow[] | undefined;
  /** How many minutes a sign-in of several steps may take, 3 to 15. Default 3. */
  readonly authSessionValidity?: number | undefined;
  /** Whether RevokeToken may end its tokens. Default true. */
  readonly enableTokenRevocation?: boolean | undefined;
  /** What people may write about themselves. Default: every standard attribute, and no custom one. */
  readonly writeAttributes?: readonly string[] | undefined;
}

export type OAuthFlow = "code" | "implicit" | "client_credentials";

/** The ways to sign in that a client of the pool may have, in Cognito's words. */
export type ClientAuthFlow = (typeof clientAuthFlows)[number];

const clientAuthFlows = [
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_USER_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
] as const;

/** A client in the pool's options. */
export interface ClientOption extends Omit<PoolClient, "preventUserExistenceErrors"> {
  readonly preventUserExistenceErrors?: PoolClient["preventUserExistenceErrors"] | undefined;
}

/** Without TLS only this machine: http://localhost, http://127.0.0.1 and http://[::1]. */
const insecureElsewhere = /^http:(?!\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:[/?]|$))/i;
/** What a browser runs or reads, instead of going there. */
const noPlace = /^(?:javascript|data|vbscript|file|blob|about):/i;

/**
 * True for an address that the hosted pages may lead to: absolute, without a fragment, with TLS unless it is this machine.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export function isRedirectUrl(url: string): boolean {
  const isAbsolute = /^[a-z][a-z\d+.-]*:\/\/[^\s#]+$/i.test(url);
  return isAbsolute && !insecureElsewhere.test(url) && !noPlace.test(url) && url.length <= 1024;
}

const redirectUrls = v.optional(
  v.array(
    v.pipe(
      v.string(),
      v.check(
        isRedirectUrl,
        "must be a URL without a fragment, with https unless it is on localhost",
      ),
    ),
  ),
);
const minutes = "must be 3 to 15 minutes";

/** One client of the option `clients`. */
const clientOption = v.strictObject({
  clientId: v.pipe(v.string(), v.regex(/^[\w+]{1,128}$/, "must be 1 to 128 of A-Z a-z 0-9 _ +")),
  clientSecret: v.optional(
    v.pipe(v.string(), v.regex(/^[\w+]{1,64}$/, "must be 1 to 64 of A-Z a-z 0-9 _ +")),
  ),
  preventUserExistenceErrors: v.optional(v.picklist(["ENABLED", "LEGACY"]), "ENABLED"),
  callbackUrls: redirectUrls,
  logoutUrls: redirectUrls,
  allowedOAuthFlows: v.optional(v.array(v.picklist(["code", "implicit", "client_credentials"]))),
  allowedOAuthScopes: v.optional(
    v.array(
      v.pipe(v.string(), v.check(isHostedScope, "must be a scope of Cognito's own, as openid")),
    ),
  ),
  allowedOAuthFlowsUserPoolClient: v.optional(v.boolean()),
  supportedIdentityProviders: v.optional(v.array(v.picklist(["COGNITO"]))),
  explicitAuthFlows: v.optional(v.array(v.picklist(clientAuthFlows))),
  authSessionValidity: v.optional(
    v.pipe(
      v.number(),
      v.integer("must be whole minutes"),
      v.minValue(3, minutes),
      v.maxValue(15, minutes),
    ),
  ),
  enableTokenRevocation: v.optional(v.boolean()),
  writeAttributes: v.optional(v.array(v.string())),
});

const defaultClients: PoolClient[] = [
  {
    clientId: "demo_client",
    preventUserExistenceErrors: "ENABLED",
    explicitAuthFlows: [
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_USER_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
    ],
    // The longest, so that a mailed code lives long enough for people to find the mail.
    authSessionValidity: 15,
  },
  {
    clientId: "secret_client",
    clientSecret: "sandboxOnlySecret",
    preventUserExistenceErrors: "ENABLED",
  },
  { clientId: "legacy_client", preventUserExistenceErrors: "LEGACY" },
];

/** The option `clients`. */
export const clientOptions: v.GenericSchema<
  readonly ClientOption[] | undefined,
  readonly PoolClient[]
> = v.optional(
  v.pipe(
    v.array(clientOption),
    v.minLength(1, "must name a client"),
    v.check((each) => areIdsUnique(each), "must have a client id each, no two the same"),
  ),
  defaultClients,
);

function areIdsUnique(clients: readonly PoolClient[]): boolean {
  return new Set(clients.map(({ clientId }) => clientId)).size === clients.length;
}
