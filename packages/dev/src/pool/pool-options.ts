import { parseOptions, strictOptions } from "cognito-links/synth";
import * as v from "valibot";
import { attributeOptions } from "./attribute-options.ts";
import { type ClientOption, clientOptions, type PoolClient } from "./client-options.ts";
import { type AttributeOption, createSchema, type Schema } from "./schema.ts";

export type { ClientAuthFlow, PoolClient } from "./client-options.ts";

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
  /** Default: `demo_client`, `secret_client` (secret `sandboxOnlySecretOfSecretClient`) and `legacy_client`. */
  readonly clients?: readonly ClientOption[];
  /**
   * The `iss` of its tokens. `"sandbox"`: the pool's own address here, where OIDC clients find its OpenID document.
   * `"cognito"`: the address that it would have at AWS, which `CognitoJwtVerifier` of aws-jwt-verify expects. Default
   * `"sandbox"`.
   */
  readonly issuer?: "sandbox" | "cognito";
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
  readonly issuer: "sandbox" | "cognito";
  readonly clients: readonly PoolClient[];
}

const schema = v.pipe(
  strictOptions({
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
    issuer: v.optional(v.picklist(["sandbox", "cognito"]), "sandbox"),
    clients: clientOptions,
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
