import {
  base64url,
  decodeJwt,
  EncryptJWT,
  errors,
  importJWK,
  type JWTPayload,
  jwtDecrypt,
  jwtVerify,
  SignJWT,
} from "jose";
import type { TokenSeconds } from "./client-options.ts";
import type { Clock } from "./clock.ts";
import { notAuthorized } from "./errors.ts";
import type { Random } from "./random.ts";
import { attributesInScope, ownAccountScope } from "./scopes.ts";
import type { SigningKeys } from "./signing-keys.ts";
import type { User } from "./users.ts";

/** How long the tokens of a client live that says nothing else: 1 hour, and 30 days. */
const usualSeconds: TokenSeconds = { access: 3600, id: 3600, refresh: 30 * 24 * 3600 };

/** What a good sign-in answers with, in Cognito's names. */
export interface AuthenticationResult {
  readonly AccessToken: string;
  readonly ExpiresIn: number;
  readonly IdToken: string;
  readonly RefreshToken?: string;
  readonly TokenType: "Bearer";
}

/** Who an access token belongs to. `authTime` in epoch seconds. */
export interface AccessClaims {
  readonly sub: string;
  readonly authTime: number;
  /** The same for all tokens of a sign-in: `origin_jti`. */
  readonly originJti: string;
  /** What it is good for: one or more scopes, with spaces between. */
  readonly scope: string;
}

/** What the hosted pages were asked for. */
export interface Grant {
  readonly scope: string;
  /** Said again in the id token. */
  readonly nonce?: string | undefined;
}

/** Who a refresh token belongs to. */
export interface RefreshClaims extends AccessClaims {
  readonly clientId: string;
}

/**
 * True for a token of a sign-in that was revoked, or that is older than the user's last GlobalSignOut. Tokens count
 * whole seconds, so one of a sign-in within the same second is revoked with the rest, as it is at Cognito.
 */
export function isRevoked(
  { authTime, originJti }: AccessClaims,
  { signedOutAt, revoked = {} }: User,
): boolean {
  const isBefore = signedOutAt !== undefined && authTime <= signedOutAt / 1000;
  return isBefore || Object.hasOwn(revoked, originJti);
}

/** Throws `NotAuthorizedException` for a token that was revoked. */
export function checkNotRevoked(
  kind: "Access" | "Refresh",
  claims: AccessClaims,
  user: User,
): void {
  if (isRevoked(claims, user)) throw notAuthorized(`${kind} Token has been revoked`);
}

export interface Tokens {
  /** Without a grant the tokens are those of the pool's operations. */
  signIn(user: User, clientId: string, grant?: Grant): Promise<AuthenticationResult>;
  /** New id and access tokens; Cognito gives no new refresh token. */
  refresh(user: User, claims: RefreshClaims): Promise<AuthenticationResult>;
  /** Revokes the refresh token and every access token of its sign-in. What has ended anyway is forgotten. */
  revoke(user: User, claims: RefreshClaims): void;
  /** Throws `NotAuthorizedException`. */
  readRefreshToken(token: string): Promise<RefreshClaims>;
  /** Throws `NotAuthorizedException`. */
  readAccessToken(token: string): Promise<AccessClaims>;
}

export interface TokenParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: () => Promise<SigningKeys>;
  /** The `iss` claim. */
  readonly issuer: () => string;
  /** How long the tokens of this client live; undefined for the usual. */
  readonly lifetimes: (clientId: string) => TokenSeconds | undefined;
}

function failure(thrown: unknown, expired: string, invalid: string): Error {
  return notAuthorized(thrown instanceof errors.JWTExpired ? expired : invalid);
}

function textClaim(payload: JWTPayload, name: string): string {
  const value = payload[name];
  if (typeof value !== "string") throw new TypeError(`${name} is missing`);
  return value;
}

/** Attributes as an id token has them: what says that another is verified is no string there. */
function attributeClaims({ attributes }: User, scopes: readonly string[]): JWTPayload {
  const entries = Object.entries(attributesInScope(attributes, scopes)).map(([name, value]) => [
    name,
    name.endsWith("_verified") ? value === "true" : value,
  ]);
  return Object.fromEntries(entries);
}

/** The client that an access token was given to; the token has been read before. */
export function clientOfToken(accessToken: string): string {
  return textClaim(decodeJwt(accessToken), "client_id");
}

export function createTokens({ clock, random, keys, issuer, lifetimes }: TokenParts): Tokens {
  const seconds = (): number => Math.floor(clock.now() / 1000);
  const currentDate = (): Date => new Date(clock.now());

  async function sign(claims: JWTPayload, lifetime: number): Promise<string> {
    const { privateJwk, publicJwk } = await keys();
    return new SignJWT({ ...claims, jti: random.uuid() })
      .setProtectedHeader({ kid: publicJwk.kid ?? "", alg: "RS256" })
      .setIssuer(issuer())
      .setIssuedAt(seconds())
      .setExpirationTime(seconds() + lifetime)
      .sign(await importJWK(privateJwk, "RS256"));
  }

  async function issue(
    user: User,
    claims: RefreshClaims,
    nonce?: string,
  ): Promise<AuthenticationResult> {
    const lifetime = lifetimes(claims.clientId) ?? usualSeconds;
    const common = {
      sub: user.sub,
      origin_jti: claims.originJti,
      event_id: random.uuid(),
      auth_time: claims.authTime,
    };
    const [AccessToken, IdToken] = await Promise.all([
      sign(
        {
          ...common,
          client_id: claims.clientId,
          token_use: "access",
          scope: claims.scope,
          username: user.username,
        },
        lifetime.access,
      ),
      sign(
        {
          ...common,
          ...attributeClaims(user, claims.scope.split(" ")),
          "cognito:username": user.username,
          aud: claims.clientId,
          token_use: "id",
          ...(nonce !== undefined && { nonce }),
        },
        lifetime.id,
      ),
    ]);
    return { AccessToken, ExpiresIn: lifetime.access, IdToken, TokenType: "Bearer" };
  }

  async function refreshToken(claims: RefreshClaims): Promise<string> {
    const { refresh } = lifetimes(claims.clientId) ?? usualSeconds;
    return new EncryptJWT({ ...claims })
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .setExpirationTime(seconds() + refresh)
      .encrypt(base64url.decode((await keys()).refreshKey));
  }

  return {
    refresh: (user, claims) => issue(user, claims),
    async signIn(user, clientId, { scope, nonce } = { scope: ownAccountScope }) {
      const { sub } = user;
      const claims = { sub, clientId, originJti: random.uuid(), authTime: seconds(), scope };
      return { ...(await issue(user, claims, nonce)), RefreshToken: await refreshToken(claims) };
    },
    revoke(user, { originJti, clientId }) {
      const { refresh } = lifetimes(clientId) ?? usualSeconds;
      const kept = Object.entries(user.revoked ?? {}).filter(([, until]) => until > clock.now());
      user.revoked = { ...Object.fromEntries(kept), [originJti]: clock.now() + refresh * 1000 };
    },
    async readRefreshToken(token) {
      try {
        const key = base64url.decode((await keys()).refreshKey);
        const { payload } = await jwtDecrypt(token, key, { currentDate: currentDate() });
        return {
          sub: textClaim(payload, "sub"),
          clientId: textClaim(payload, "clientId"),
          originJti: textClaim(payload, "originJti"),
          authTime: Number(payload["authTime"]),
          // Absent from those of earlier releases, which knew no other.
          scope: payload["scope"] === undefined ? ownAccountScope : textClaim(payload, "scope"),
        };
      } catch (thrown) {
        throw failure(thrown, "Refresh Token has expired", "Invalid Refresh Token");
      }
    },
    async readAccessToken(token) {
      try {
        const key = await importJWK((await keys()).publicJwk, "RS256");
        const { payload } = await jwtVerify(token, key, { currentDate: currentDate() });
        if (payload["token_use"] !== "access") throw new TypeError("not an access token");
        return {
          sub: textClaim(payload, "sub"),
          authTime: Number(payload["auth_time"]),
          originJti: textClaim(payload, "origin_jti"),
          scope: textClaim(payload, "scope"),
        };
      } catch (thrown) {
        throw failure(thrown, "Access Token has expired", "Invalid Access Token");
      }
    },
  };
}
