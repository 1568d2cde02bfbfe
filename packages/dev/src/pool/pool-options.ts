import { parseOptions } from "cognito-links/synth";
import * as v from "valibot";
import { attributeOptions } from "./attribute-options.ts";
import { type AttributeOption, createSchema, type Schema } from "./schema.ts";

/** An app client of the pool. */
export interface PoolClient {
  readonly clientId: string;
  /** With a secret every call must carry the matching `SECRET_HASH`. */
  readonly clientSecret?: string | undefined;
  readonly preventUserExistenceErrors: "ENABLED" | "LEGACY";
  /** Where the hosted pages may lead to; only reported. Default none. */
  readonly callbackUrls?: readonly string[] | undefined;
  /** How people sign in. Default with a password, and by refresh token. */
  readonly explicitAuthFlows?: readonly ClientAuthFlow[] | undefined;
  /** How many minutes a sign-in of several steps may take, 3 to 15. Default 3. */
  readonly authSessionValidity?: number | undefined;
  /** Whether RevokeToken may end its tokens. Default true. */
  readonly enableTokenRevocation?: boolean | undefined;
  /** What people may write about themselves. Default: every standard attribute, and no custom one. */
  readonly writeAttributes?: readonly string[] | undefined;
}

/** The ways to sign in that a client of the pool may have, in Cognito's words. */
export type ClientAuthFlow =
  | "ALLOW_USER_SRP_AUTH"
  | "ALLOW_USER_PASSWORD_AUTH"
  | "ALLOW_ADMIN_USER_PASSWORD_AUTH"
  | "ALLOW_USER_AUTH"
  | "ALLOW_REFRESH_TOKEN_AUTH";

/** What people may prove first that they are who they are: SignInPolicy.AllowedFirstAuthFactors. */
export type FirstFactor = "PASSWORD" | "EMAIL_OTP";

/** Options of `createPool`; everything may be left out. */
export interface PoolOptions {
  /** `region_name`; the part before `_` is the region. Default `us-east-1_LocalPool`. */
  readonly userPoolId?: string;
  /** `email` is a pool with UsernameAttributes=[email], `username` one without. Default `email`. */
  readonly signInWith?: "username" | "email";
  /** AliasAttributes=[email]; only with `signInWith: "username"`. Default false. */
  readonly aliasEmail?: boolean;
  /** By what a sign-in may begin, where the client lets people choose. Default `["PASSWORD"]`. */
  readonly firstFactors?: readonly FirstFactor[];
  /** Prefix of the hosted domain, for example `local-pool`; only reported. Default none. */
  readonly domain?: string | undefined;
  /** Custom attributes, and standard ones that are required or cannot be changed. Default none. */
  readonly attributes?: readonly AttributeOption[];
  /** Default: `demo_client`, `secret_client` (secret `sandboxOnlySecret`) and `legacy_client`. */
  readonly clients?: readonly (Omit<PoolClient, "preventUserExistenceErrors"> &
    Partial<Pick<PoolClient, "preventUserExistenceErrors">>)[];
}

/** The options, checked and completed. */
export interface PoolConfig {
  readonly userPoolId: string;
  readonly region: string;
  readonly signInWith: "username" | "email";
  readonly aliasEmail: boolean;
  readonly firstFactors: readonly FirstFactor[];
  readonly domain?: string | undefined;
  readonly schema: Schema;
  readonly clients: readonly PoolClient[];
}

const client = v.strictObject({
  clientId: v.pipe(v.string(), v.regex(/^[\w+]{1,128}$/, "must be 1 to 128 of A-Z a-z 0-9 _ +")),
  clientSecret: v.optional(
    v.pipe(v.string(), v.regex(/^[\w+]{1,64}$/, "must be 1 to 64 of A-Z a-z 0-9 _ +")),
  ),
  preventUserExistenceErrors: v.optional(v.picklist(["ENABLED", "LEGACY"]), "ENABLED"),
  callbackUrls: v.optional(v.array(v.pipe(v.string(), v.url("must be a URL")))),
  explicitAuthFlows: v.optional(
    v.array(
      v.picklist([
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
      ]),
    ),
  ),
  authSessionValidity: v.optional(
    v.pipe(
      v.number(),
      v.integer("must be whole minutes"),
      v.minValue(3, "must be 3 to 15 minutes"),
      v.maxValue(15, "must be 3 to 15 minutes"),
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

const schema = v.pipe(
  v.strictObject({
    userPoolId: v.optional(
      v.pipe(
        v.string(),
        v.maxLength(55, "must have at most 55 characters"),
        v.regex(/^[\w-]+_[0-9a-zA-Z]+$/, "must look like us-east-1_LocalPool"),
      ),
      "us-east-1_LocalPool",
    ),
    signInWith: v.optional(v.picklist(["username", "email"]), "email"),
    aliasEmail: v.optional(v.boolean(), false),
    firstFactors: v.optional(
      v.pipe(
        v.array(v.picklist(["PASSWORD", "EMAIL_OTP"])),
        // Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignInPolicyType.html
        v.minLength(1, "must name one"),
      ),
      ["PASSWORD"],
    ),
    domain: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, "must be 1 to 63 of a-z 0-9 -"),
        v.check((prefix) => !/aws|amazon|cognito/.test(prefix), "must not hold a reserved word"),
      ),
    ),
    attributes: attributeOptions,
    clients: v.optional(
      v.pipe(
        v.array(client),
        v.minLength(1, "must name a client"),
        v.check((each) => areIdsUnique(each), "must have a client id each, no two the same"),
      ),
      defaultClients,
    ),
  }),
  v.forward(
    v.check(
      ({ signInWith, aliasEmail }) => !(aliasEmail && signInWith === "email"),
      'goes only with signInWith: "username"',
    ),
    ["aliasEmail"],
  ),
);

/**
 * Checks and completes options. `within` is where they stand in larger options.
 *
 * @throws LinksError `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN`, naming the option's path
 */
export function parsePoolOptions(options: unknown, ...within: readonly string[]): PoolConfig {
  const { userPoolId, attributes, ...rest } = parseOptions(schema, options, ...within);
  const region = userPoolId.slice(0, userPoolId.lastIndexOf("_"));
  // People sign in with it: it is never missing, and who has one does not choose another by the way.
  const always = rest.signInWith === "email" ? ["email"] : [];
  return Object.freeze({ userPoolId, region, schema: createSchema(attributes, always), ...rest });
}

function areIdsUnique(clients: readonly PoolClient[]): boolean {
  return new Set(clients.map(({ clientId }) => clientId)).size === clients.length;
}
