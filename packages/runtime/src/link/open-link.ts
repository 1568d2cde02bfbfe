import { createDecipheriv, createSecretKey, type KeyObject } from "node:crypto";
import { fromBase64Url } from "../encoding/encoding.ts";
import { FLOWS } from "../flows/all-flows.ts";
import { fromBytes } from "./claims-bytes.ts";
import type { OpenToken } from "./straight-link.ts";

/**
 * The sealed link: `?link=TOKEN`, the token being base64url of one head byte and the sealed claims. The seal is bound
 * to version, flow, pool and client; with a UUID as username and nothing else it takes 67 characters.
 *
 * The head says how to read the rest: version in the high half, flow in the low half. In version 1 the seal is bound to
 * a client that the configuration lists, in version 2 the claims carry the client.
 */
export const LISTED = 1;
export const CARRIED = 2;

/** A key of the ring: 32 bytes for AES-256-GCM. */
export type SealKey = Buffer;

/** What seals; a sealed text begins with the nonce and ends with the tag, of so many bytes each. */
export const SEAL = { algorithm: "aes-256-gcm", nonce: 12, tag: 16 } as const;

/** The app clients that are listed, by client id; null where each link carries its own. */
export type Clients = ReadonlyMap<string, unknown> | null;

/** Longest token that is looked at, in characters: no front door takes a longer address. */
const MAX_TOKEN_LENGTH = 8192;

/**
 * Opens with every key of the ring. A token names no key, and no client where they are listed: the few of the
 * configuration are tried in turn, at some microseconds each, which is cheaper than the characters that names would take
 * from an SMS. A client that the token carries need not be listed: the seal vouches for it and for its pool.
 */
export function createOpenToken(
  keys: readonly SealKey[],
  userPoolId: string,
  clients: Clients,
): OpenToken {
  // Node 24 takes four times as long over a seal whose key comes as bytes.
  const ring = keys.map((key) => createSecretKey(key));
  const flows = Object.values(FLOWS);
  return (text) => {
    const token = text.length > MAX_TOKEN_LENGTH ? undefined : fromBase64Url(text);
    const head = token?.[0];
    if (token === undefined || head === undefined) return undefined;
    const flow = flows.find(({ tag }) => tag === (head & 15))?.name;
    if (flow === undefined) return undefined;
    for (const bound of boundTo(head >> 4, clients)) {
      const context = contextOf(head, userPoolId, bound);
      for (const key of ring) {
        const bytes = unseal(token, key, context);
        if (bytes === undefined) continue;
        return { flow, clientId: bound, ...fromBytes(bytes) };
      }
    }
    return undefined;
  };
}

/** The clients that a token of a version may be bound to: none for a version that we do not write. */
function boundTo(version: number, clients: Clients): Iterable<string> {
  if (version === CARRIED) return [""];
  return version === LISTED && clients !== null ? clients.keys() : [];
}

/** What the seal is bound to. The pool id has no NUL in it, so no two contexts read alike. */
export function contextOf(head: number, userPoolId: string, clientId: string): Buffer {
  return Buffer.from(`${head}\0${userPoolId}\0${clientId}`);
}

/** Opens what stands behind a token's head; undefined unless it was sealed with the same key and context. */
function unseal(token: Buffer, key: KeyObject, context: Buffer): Buffer | undefined {
  const [start, end] = [1 + SEAL.nonce, token.length - SEAL.tag];
  if (end < start) return undefined;
  const decipher = createDecipheriv(SEAL.algorithm, key, token.subarray(1, start), {
    authTagLength: SEAL.tag,
  });
  decipher.setAAD(context);
  decipher.setAuthTag(token.subarray(end));
  const bytes = decipher.update(token.subarray(start, end));
  try {
    // Nothing more comes of it: it says whether the seal holds.
    decipher.final();
    return bytes;
  } catch {
    return undefined;
  }
}
