import { randomBytes } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";

/** The pool's keys: RS256 for id and access tokens, AES-256-GCM for refresh tokens. */
export interface SigningKeys {
  readonly privateJwk: JWK;
  /** With `kid`, `alg` and `use`, as the JWKS route shows it. */
  readonly publicJwk: JWK;
  /** 32 bytes, base64url. */
  readonly refreshKey: string;
}

/** New keys; takes some tens of milliseconds. */
export async function generateSigningKeys(): Promise<SigningKeys> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return keysFrom(jwk, randomBytes(32).toString("base64url"));
}

/** The keys of an earlier run. */
export async function keysFrom(privateJwk: JWK, refreshKey: string): Promise<SigningKeys> {
  const { kty, n, e } = privateJwk;
  if (kty !== "RSA" || n === undefined || e === undefined) {
    throw new TypeError("keys.privateJwk is not an RSA key");
  }
  const kid = await calculateJwkThumbprint({ kty, n, e });
  return { privateJwk, publicJwk: { kty, n, e, kid, alg: "RS256", use: "sig" }, refreshKey };
}
