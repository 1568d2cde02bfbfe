import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { fromBase64Url } from "../encoding/encoding.ts";
import { FLOWS } from "../flows/all-flows.ts";
import { type LinkReader, type LinkWriter, onlyValue } from "./address.ts";
import { fromBytes, toBytes } from "./claims-bytes.ts";

/**
 * The sealed link: `?link=TOKEN`, the token being base64url of one head byte and the sealed claims. The seal is bound
 * to version, flow, pool and client; with a UUID as username and nothing else it takes 67 characters.
 *
 * The head says how to read the rest: version in the high half, flow in the low half. In version 1 the seal is bound to
 * a client that the configuration lists, in version 2 the claims carry the client.
 */
const LISTED = 1;
const CARRIED = 2;

/** The app clients that are listed, by client id; null where each link carries its own. */
type Clients = ReadonlyMap<string, unknown> | null;

/** Longest token that is looked at, in characters: no front door takes a longer address. */
const MAX_TOKEN_LENGTH = 8192;

/** Seals with the first key of the ring. */
export function createSealedWriter(
  keys: readonly SealKey[],
  userPoolId: string,
  clients: Clients,
): LinkWriter {
  return (claims) => {
    const [key] = keys;
    if (key === undefined) throw new TypeError("the key ring is empty");
    const { clientId } = claims;
    const [version, bound, carried] =
      clients === null || clientId === ""
        ? [CARRIED, "", clientId || undefined]
        : [LISTED, clientId];
    const head = (version << 4) | FLOWS[claims.flow].tag;
    const bytes = toBytes({ ...claims, clientId: carried });
    const sealed = seal(bytes, key, contextOf(head, userPoolId, bound));
    return [["link", Buffer.concat([Buffer.from([head]), sealed]).toString("base64url")]];
  };
}

/**
 * Opens with every key of the ring. A token names no key, and no client where they are listed: the few of the
 * configuration are tried in turn, at some microseconds each, which is cheaper than the characters that names would take
 * from an SMS. A client that the token carries need not be listed: the seal vouches for it and for its pool.
 */
export function createSealedReader(
  keys: readonly SealKey[],
  userPoolId: string,
  clients: Clients,
): LinkReader {
  return (query) => {
    const text = onlyValue(query, "link") ?? "";
    const token = text.length > MAX_TOKEN_LENGTH ? undefined : fromBase64Url(text);
    const head = token?.at(0);
    if (token === undefined || head === undefined) return undefined;
    const flow = Object.values(FLOWS).find(({ tag }) => tag === (head & 15))?.name;
    if (flow === undefined) return undefined;
    for (const bound of boundTo(head >> 4, clients)) {
      const context = contextOf(head, userPoolId, bound);
      for (const key of keys) {
        const bytes = unseal(token.subarray(1), key, context);
        if (bytes === undefined) continue;
        const { clientId = bound, ...claims } = fromBytes(bytes);
        return { flow, clientId, ...claims };
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
function contextOf(head: number, userPoolId: string, clientId: string): Buffer {
  return Buffer.from(`${head}\0${userPoolId}\0${clientId}`);
}

/** A key of the ring: 32 bytes for AES-256-GCM. */
export type SealKey = Buffer;

const ALGORITHM = "aes-256-gcm";
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** Encrypts and authenticates `text`, and authenticates `context` with it: nonce, ciphertext, tag. */
export function seal(text: Buffer, key: SealKey, context: Buffer): Buffer {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_LENGTH });
  cipher.setAAD(context);
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made with the same key and context; undefined for anything else. */
function unseal(sealed: Buffer, key: SealKey, context: Buffer): Buffer | undefined {
  if (sealed.length < NONCE_LENGTH + TAG_LENGTH) return undefined;
  const end = sealed.length - TAG_LENGTH;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_LENGTH), {
    authTagLength: TAG_LENGTH,
  });
  decipher.setAAD(context);
  decipher.setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_LENGTH, end)), decipher.final()]);
  } catch {
    return undefined;
  }
}
