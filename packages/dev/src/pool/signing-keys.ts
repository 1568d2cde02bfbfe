import { randomBytes } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";

/** Keys of the pool: RS256 for id and access tokens, AES-256-GCM for refresh tokens. */
export interface SigningKeys {
  readonly privateJwk: JWK;
  /** With `kid`, `alg` and `use`, as the JWKS route shows it. */
  readonly publicJwk: JWK;
  /** 32 bytes, base64url. */
  readonly refreshKey: string;
}

/** New keys; takes some tens of milliseconds. */
async function generateSigningKeys(): Promise<SigningKeys> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return keysFrom(jwk, randomBytes(32).toString("base64url"));
}

async function keysFrom(privateJwk: JWK, refreshKey: string): Promise<SigningKeys> {
  const { kty, n, e } = privateJwk;
  if (kty !== "RSA" || n === undefined || e === undefined) {
    throw new TypeError("keys.privateJwk is not an RSA key");
  }
  const kid = await calculateJwkThumbprint({ kty, n, e });
  return { privateJwk, publicJwk: { kty, n, e, kid, alg: "RS256", use: "sig" }, refreshKey };
}

/** What a snapshot keeps. */
export type SavedKeys = Pick<SigningKeys, "privateJwk" | "refreshKey">;

/** The pool's keys, which are made when they are first needed. */
export interface KeyStore {
  current(): Promise<SigningKeys>;
  /** Null while there are none. */
  snapshot(): SavedKeys | null;
  /** Makes the keys of an earlier run; what it gives puts them in place. Throws a `TypeError`. */
  prepare(saved: SavedKeys | null): Promise<() => void>;
}

export function createKeyStore(): KeyStore {
  let keys: SigningKeys | undefined;
  let making: Promise<SigningKeys> | undefined;
  return {
    async current() {
      if (keys !== undefined) return keys;
      making ??= generateSigningKeys();
      keys = await making;
      return keys;
    },
    snapshot: () =>
      keys === undefined ? null : { privateJwk: keys.privateJwk, refreshKey: keys.refreshKey },
    async prepare(saved) {
      const restored =
        saved === null ? undefined : await keysFrom(saved.privateJwk, saved.refreshKey);
      return () => {
        keys = restored ?? keys;
      };
    },
  };
}
