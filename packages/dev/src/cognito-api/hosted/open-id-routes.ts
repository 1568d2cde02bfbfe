import { Hono } from "hono";
import type { UserPools } from "../../pool/user-pools.ts";
import type { ApiEnv } from "../door.ts";

/**
 * The OpenID documents of each pool: its keys, and where its endpoints are. The endpoints are the same for all pools:
 * the client says which pool it is.
 */
export function openIdRoutes(pools: UserPools): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const poolOf = (id: string) => pools.all().find(({ config }) => config.userPoolId === id);

  app.get("/:pool/.well-known/jwks.json", async (c, next) => {
    const pool = poolOf(c.req.param("pool"));
    return pool === undefined ? next() : c.json(await pool.jwks());
  });
  app.get("/:pool/.well-known/openid-configuration", (c, next) => {
    const pool = poolOf(c.req.param("pool"));
    if (pool === undefined) return next();
    const at = (path: string): string => new URL(path, pool.url()).href;
    return c.json({
      issuer: pool.issuer(),
      jwks_uri: `${pool.url()}/.well-known/jwks.json`,
      authorization_endpoint: at("/oauth2/authorize"),
      token_endpoint: at("/oauth2/token"),
      userinfo_endpoint: at("/oauth2/userInfo"),
      revocation_endpoint: at("/oauth2/revoke"),
      end_session_endpoint: at("/logout"),
      id_token_signing_alg_values_supported: ["RS256"],
      response_types_supported: ["code", "token"],
      scopes_supported: ["openid", "email", "phone", "profile"],
      subject_types_supported: ["public"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    });
  });
  return app;
}
