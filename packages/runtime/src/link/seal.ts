import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

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
export function unseal(sealed: Buffer, key: SealKey, context: Buffer): Buffer | undefined {
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
