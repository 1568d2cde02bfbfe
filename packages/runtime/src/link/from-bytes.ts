import {
  PROOF_TAG,
  type SealedClaims,
  TEXT_TAGS,
  UNVOUCHED_TAG,
  UUID_TAG,
} from "./claims-bytes.ts";

/** Reads what `toBytes` wrote. The seal has vouched for the bytes, so whatever does not fit is a fault of ours: it throws. */
export function fromBytes(bytes: Buffer): SealedClaims {
  const fields = new Map<number, string>();
  let at = 4;
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at);
    at += 1;
    if (tag === UUID_TAG) {
      fields.set(TEXT_TAGS.username, toUuid(bytes.toString("hex", at, at + 16)));
      at += 16;
    } else if (tag === PROOF_TAG) {
      fields.set(tag, bytes.toString("base64url", at, at + 32));
      at += 32;
    } else {
      const length = bytes.readUInt16BE(at);
      fields.set(tag, bytes.toString("utf8", at + 2, at + 2 + length));
      at += 2 + length;
    }
  }
  const username = fields.get(TEXT_TAGS.username);
  if (at !== bytes.length || username === undefined)
    throw new RangeError("sealed claims end where they should not");
  return {
    username,
    redirectTo: fields.get(TEXT_TAGS.redirectTo),
    state: fields.get(TEXT_TAGS.state),
    proof: fields.get(PROOF_TAG),
    account: fields.get(TEXT_TAGS.account),
    clientId: fields.get(TEXT_TAGS.clientId),
    unvouched: fields.has(UNVOUCHED_TAG) ? true : undefined,
    issuedAt: bytes.readUInt32BE(0),
  };
}

function toUuid(hex: string): string {
  const [a, b, c] = [hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `${hex.slice(0, 8)}-${a}-${b}-${c}-${hex.slice(20)}`;
}
