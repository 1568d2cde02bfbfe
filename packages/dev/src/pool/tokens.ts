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
import type { Clock } from "./clock.ts";
import { notAuthorized } from "./errors.ts";
import type { Random } from "./random.ts";
import type { SigningKeys } from "./signing-keys.ts";
import type { User } from "./users.ts";

/** Seconds that id and access tokens are good for: 1 hour. */
const tokenSeconds = 3600;
const refreshSeconds = 30 * 24 * 3600;

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

/** Revokes the refresh token and every access token of its sign-in. What has ended anyway is forgotten. */
export function revoke(user: User, { originJti }: RefreshClaims, clock: Clock): void {
  const since = clock.now() - refreshSeconds * 1000;
  const kept = Object.entries(user.revoked ?? {}).filter(([, time]) => time > since);
  user.revoked = { ...Object.fromEntries(kept), [originJti]: clock.now() };
}

export interface Tokens {
  signIn(user: User, clientId: string): Promise<AuthenticationResult>;
  /** New id and access tokens; Cognito gives no new refresh token. */
  refresh(user: User, claims: RefreshClaims): Promise<AuthenticationResult>;
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
function attributeClaims({ attributes }: User): JWTPayload {
  const entries = Object.entries(attributes).map(([name, value]) => [
    name,
    name.endsWith("_verified") ? value === "true" : value,
  ]);
  return Object.fromEntries(entries);
}

/** The client that an access token was given to; the token has been read before. */
export function clientOfToken(accessToken: string): string {
  return textClaim(decodeJwt(accessToken), "client_id");
}

export function createTokens({ clock, random, keys, issuer }: TokenParts): Tokens {
  const seconds = (): number => Math.floor(clock.now() / 1000);
  const currentDate = (): Date => new Date(clock.now());

  async function sign(claims: JWTPayload): Promise<string> {
    const { privateJwk, publicJwk } = await keys();
    return new SignJWT({ ...claims, jti: random.uuid() })
      .setProtectedHeader({ kid: publicJwk.kid ?? "", alg: "RS256" })
      .setIssuer(issuer())
      .setIssuedAt(seconds())
      .setExpirationTime(seconds() + tokenSeconds)
      .sign(await importJWK(privateJwk, "RS256"));
  }

  async function issue(user: User, claims: RefreshClaims): Promise<AuthenticationResult> {
    const common = {
      sub: user.sub,
      origin_jti: claims.originJti,
      event_id: random.uuid(),
      auth_time: claims.authTime,
    };
    const [AccessToken, IdToken] = await Promise.all([
      sign({
        ...common,
        client_id: claims.clientId,
        token_use: "access",
        scope: "aws.cognito.signin.user.admin",
        username: user.username,
      }),
      sign({
        ...common,
        ...attributeClaims(user),
        "cognito:username": user.username,
        aud: claims.clientId,
        token_use: "id",
      }),
    ]);
    return { AccessToken, ExpiresIn: tokenSeconds, IdToken, TokenType: "Bearer" };
  }

  async function refreshToken(claims: RefreshClaims): Promise<string> {
    return new EncryptJWT({ ...claims })
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .setExpirationTime(seconds() + refreshSeconds)
      .encrypt(base64url.decode((await keys()).refreshKey));
  }

  return {
    refresh: issue,
    async signIn(user, clientId) {
      const claims = { sub: user.sub, clientId, originJti: random.uuid(), authTime: seconds() };
      return { ...(await issue(user, claims)), RefreshToken: await refreshToken(claims) };
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
        };
      } catch (thrown) {
        throw failure(thrown, "Access Token has expired", "Invalid Access Token");
      }
    },
  };
}
