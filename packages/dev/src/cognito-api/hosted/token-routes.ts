import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { hostedSettings } from "../../pool/client-settings.ts";
import { authFlowsOf, isSameSecret, secretHash } from "../../pool/clients.ts";
import { CognitoError } from "../../pool/errors.ts";
import type { AuthenticationResult } from "../../pool/tokens.ts";
import type { ClientOfPool, UserPools } from "../../pool/user-pools.ts";
import type { CarryOut } from "../carry-out.ts";
import { type ApiEnv, honoDoor } from "../door.ts";
import { readCredentials } from "./client-credentials.ts";
import type { HostedMemory } from "./hosted-memory.ts";
import { isFailure, OAuthError, toOAuthError } from "./oauth-error.ts";

/** The names under which these calls are counted, and faults wait for them. */
export const hostedToken = "HostedToken";
export const hostedUserInfo = "HostedUserInfo";
export const hostedRevoke = "HostedRevoke";

export interface TokenRoutesParts {
  readonly pools: UserPools;
  readonly memory: HostedMemory;
  readonly carryOut: CarryOut;
}

/** The names of the token endpoint; the id token is there for who asked for `openid`. */
function tokenAnswer(result: AuthenticationResult, scope: string): object {
  return {
    ...(scope.split(" ").includes("openid") && { id_token: result.IdToken }),
    access_token: result.AccessToken,
    ...(result.RefreshToken !== undefined && { refresh_token: result.RefreshToken }),
    expires_in: result.ExpiresIn,
    token_type: result.TokenType,
  };
}

function needed(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value !== null && value !== "") return value;
  throw new OAuthError("invalid_request", `${name} is missing.`);
}

/** Throws unless the verifier is the one whose challenge was sent before: 43 to 128 signs (RFC 7636, 4.1). */
function checkVerifier(challenge: string | undefined, verifier: string | null): void {
  if (challenge === undefined && verifier === null) return;
  if (challenge !== undefined && verifier !== null && /^[\w.~-]{43,128}$/.test(verifier)) {
    const digest = createHash("sha256").update(verifier).digest("base64url");
    if (isSameSecret(digest, challenge)) return;
  }
  throw new OAuthError("invalid_grant", "code_verifier does not fit the code_challenge.");
}

/** What the pool refuses to somebody with a token. */
async function refusedAs<Value>(
  error: "invalid_grant" | "invalid_token",
  status: 400 | 401,
  call: () => Promise<Value>,
): Promise<Value> {
  try {
    return await call();
  } catch (thrown) {
    const isOwn = thrown instanceof CognitoError && thrown.type !== "InternalErrorException";
    throw isOwn ? new OAuthError(error, thrown.message, status) : thrown;
  }
}

/** `/oauth2/token`, `/oauth2/userInfo` and `/oauth2/revoke`: what apps call. */
export function tokenRoutes({ pools, memory, carryOut }: TokenRoutesParts): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  function answer(c: Context, outcome: unknown): Response {
    c.header("cache-control", "no-store");
    if (!isFailure(outcome)) return outcome === undefined ? c.body(null, 200) : c.json(outcome);
    const { error, message, status } = toOAuthError(outcome);
    if (status === 401) {
      const text = message.replace(/[^\x20-\x7e]|["\\]/g, "?");
      c.header("www-authenticate", `Bearer error="${error}", error_description="${text}"`);
    }
    return c.json({ error, error_description: message }, status);
  }

  async function withCode({ pool, client }: ClientOfPool, form: URLSearchParams) {
    if (!hostedSettings(client).flows.includes("code")) {
      throw new OAuthError("unauthorized_client", "The client may not use the code flow.");
    }
    const redirectUri = needed(form, "redirect_uri");
    const grant = memory.takeCode(needed(form, "code"));
    if (grant?.clientId !== client.clientId) {
      throw new OAuthError("invalid_grant", "The code is unknown, used or too old.");
    }
    // Cognito's word for it: https://stackoverflow.com/questions/50264679
    if (grant.redirectUri !== redirectUri) {
      throw new OAuthError("unauthorized_client", "redirect_uri is not the one of the code.");
    }
    checkVerifier(grant.challenge, form.get("code_verifier"));
    return refusedAs("invalid_grant", 400, async () =>
      tokenAnswer(await pool.hosted.tokens(grant.sub, client.clientId, grant), grant.scope),
    );
  }

  async function withRefreshToken({ pool, client }: ClientOfPool, form: URLSearchParams) {
    const { clientId, clientSecret } = client;
    const REFRESH_TOKEN = needed(form, "refresh_token");
    if (!authFlowsOf(client).includes("ALLOW_REFRESH_TOKEN_AUTH")) {
      throw new OAuthError("unauthorized_client", "The client may not refresh tokens.");
    }
    return refusedAs("invalid_grant", 400, async () => {
      const { username, scope } = await pool.hosted.readRefreshToken(REFRESH_TOKEN);
      const SECRET_HASH = clientSecret && secretHash(username, clientId, clientSecret);
      const { AuthenticationResult } = (await pool.handle("InitiateAuth", {
        ClientId: clientId,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN, ...(SECRET_HASH && { SECRET_HASH }) },
      })) as { AuthenticationResult: AuthenticationResult };
      return tokenAnswer(AuthenticationResult, scope);
    });
  }

  async function tokens(c: Context): Promise<object> {
    const { form, found } = await readCredentials(c, pools);
    if (!hostedSettings(found.client).isOn) {
      throw new OAuthError("unauthorized_client", "The client does not use the hosted pages.");
    }
    const grantType = needed(form, "grant_type");
    if (grantType === "authorization_code") return withCode(found, form);
    if (grantType === "refresh_token") return withRefreshToken(found, form);
    throw grantType === "client_credentials"
      ? new OAuthError("unauthorized_client", "The sandbox does not do client_credentials.")
      : new OAuthError("unsupported_grant_type", `There is no grant_type ${grantType}.`);
  }

  async function userInfo(c: Context): Promise<object> {
    const token = /^Bearer ([^\s]+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (token === undefined) {
      throw new OAuthError("invalid_request", "Bad OAuth2 request at UserInfo Endpoint");
    }
    const pool = pools.named({ AccessToken: token });
    return refusedAs("invalid_token", 401, () => pool.hosted.userInfo(token));
  }

  async function revoke(c: Context): Promise<undefined> {
    const { form, found } = await readCredentials(c, pools, 401);
    const { pool, client } = found;
    const token = needed(form, "token");
    try {
      await pool.hosted.revoke(client.clientId, token);
    } catch (thrown) {
      const type = thrown instanceof CognitoError ? thrown.type : undefined;
      // What is no token of this client is as good as revoked.
      if (type === "UnauthorizedException") return;
      throw type === "UnsupportedTokenTypeException"
        ? new OAuthError("unsupported_token_type", "This is no refresh token.")
        : thrown;
    }
  }

  const route =
    (operation: string, run: (c: Context) => Promise<unknown>) =>
    (c: Context<ApiEnv>): Promise<Response> =>
      carryOut(honoDoor(c), {
        operation,
        run: () => run(c),
        answer: (outcome) => answer(c, outcome),
      });
  app.post("/oauth2/token", route(hostedToken, tokens));
  app.on(["GET", "POST"], "/oauth2/userInfo", route(hostedUserInfo, userInfo));
  app.post("/oauth2/revoke", route(hostedRevoke, revoke));
  return app;
}
