import type { Claims } from "./claims.ts";

/**
 * The claims of a sealed link as bytes, as few as possible, because an SMS has to hold the link: time of issue
 * (4 bytes, seconds), then fields of one tag byte each, in ascending order. A UUID takes 16 bytes and a proof 32, of
 * known length; texts are UTF-8 behind a length of 2 bytes. The flow is not among them, nor is a client that the
 * configuration lists: the seal is bound to them instead.
 */
export type SealedClaims = Omit<Claims, "flow" | "clientId"> & {
  readonly clientId?: string | undefined;
};

/** A tag once given keeps its meaning as long as the version does. */
const UUID_TAG = 1;
const PROOF_TAG = 5;
const TEXT_TAGS = { username: 2, redirectTo: 3, state: 4, account: 6, clientId: 7 } as const;

/** A field without content: it is there or not. */
const UNVOUCHED_TAG = 8;

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
