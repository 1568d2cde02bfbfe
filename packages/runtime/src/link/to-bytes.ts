import {
  PROOF_TAG,
  type SealedClaims,
  TEXT_TAGS,
  UNVOUCHED_TAG,
  UUID_TAG,
} from "./claims-bytes.ts";

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** Writes the claims of a sealed link as the bytes that are sealed. */
export function toBytes(claims: SealedClaims): Buffer {
  const time = Buffer.alloc(4);
  time.writeUInt32BE(claims.issuedAt ?? 0);
  const fields: Buffer[] = [time];
  const isUuid = UUID.test(claims.username);
  if (isUuid)
    fields.push(Buffer.from([UUID_TAG]), Buffer.from(claims.username.replaceAll("-", ""), "hex"));
  else fields.push(textField(TEXT_TAGS.username, claims.username));
  if (claims.redirectTo !== undefined)
    fields.push(textField(TEXT_TAGS.redirectTo, claims.redirectTo));
  if (claims.state !== undefined) fields.push(textField(TEXT_TAGS.state, claims.state));
  if (claims.proof !== undefined)
    fields.push(Buffer.from([PROOF_TAG]), Buffer.from(claims.proof, "base64url"));
  if (claims.account !== undefined) fields.push(textField(TEXT_TAGS.account, claims.account));
  if (claims.clientId !== undefined) fields.push(textField(TEXT_TAGS.clientId, claims.clientId));
  if (claims.unvouched) fields.push(textField(UNVOUCHED_TAG, ""));
  return Buffer.concat(fields);
}

function textField(tag: number, text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  const head = Buffer.alloc(3);
  head.writeUInt8(tag);
  head.writeUInt16BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}
