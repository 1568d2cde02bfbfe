import { createCipheriv, randomBytes } from "node:crypto";
import { FLOWS } from "../flows/all-flows.ts";
import type { LinkWriter } from "./address.ts";
import { FIXED, NAMES, type SealedClaims, UUID_TAG } from "./claims-bytes.ts";
import { CARRIED, type Clients, contextOf, LISTED, SEAL, type SealKey } from "./open-link.ts";

/** Writes sealed links, with the first key of the ring. */
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

/** Encrypts and authenticates `text`, and authenticates `context` with it: nonce, ciphertext, tag. */
export function seal(text: Buffer, key: SealKey, context: Buffer): Buffer {
  const nonce = randomBytes(SEAL.nonce);
  const cipher = createCipheriv(SEAL.algorithm, key, nonce, { authTagLength: SEAL.tag });
  cipher.setAAD(context);
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** Writes the claims of a sealed link as the bytes that are sealed. */
export function toBytes(claims: SealedClaims): Buffer {
  const time = Buffer.alloc(4);
  time.writeUInt32BE(claims.issuedAt ?? 0);
  const isUuid = UUID.test(claims.username);
  const fields = NAMES.flatMap((name, tag) => {
    const value = name && claims[name];
    if (!name || value === undefined || (name === "username" && isUuid !== (tag === UUID_TAG)))
      return [];
    // A field without content is there or not.
    return field(tag, value === true ? "" : value);
  });
  return Buffer.concat([time, ...fields]);
}

function field(tag: number, text: string): Buffer[] {
  const [encoding] = FIXED[tag] ?? [];
  const bytes = Buffer.from(tag === UUID_TAG ? text.replaceAll("-", "") : text, encoding);
  const head = Buffer.alloc(encoding ? 1 : 3, tag);
  if (!encoding) head.writeUInt16BE(bytes.length, 1);
  return [head, bytes];
}
