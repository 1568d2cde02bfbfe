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

/** What each tag stands for. A tag once given keeps its meaning as long as the version does; 1 is a username that is a UUID. */
export const NAMES = [
  undefined,
  "username",
  "username",
  "redirectTo",
  "state",
  "proof",
  "account",
  "clientId",
  "unvouched",
  "locale",
  "code",
  "pageProof",
] as const;
export const UUID_TAG = 1;

/** The fields of known length; all others are UTF-8 behind their length. */
export const FIXED: Readonly<Record<number, readonly [encoding: BufferEncoding, bytes: number]>> = {
  [UUID_TAG]: ["hex", 16],
  5: ["base64url", 32],
  11: ["base64url", 32],
};

/** Reads what `toBytes` wrote. The seal has vouched for the bytes, so whatever does not fit is a fault of ours: it throws. */
export function fromBytes(bytes: Buffer): SealedClaims & { readonly clientId?: string } {
  const claims: { -readonly [Name in keyof SealedClaims]: SealedClaims[Name] } & {
    clientId?: string;
  } = {
    username: "",
    issuedAt: bytes.readUInt32BE(0),
  };
  let at = 4;
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at);
    const name = NAMES[tag];
    const [encoding, length] = FIXED[tag] ?? [];
    const start = at + (encoding ? 1 : 3);
    at = start + (length ?? bytes.readUInt16BE(at + 1));
    const text = bytes.toString(encoding, start, at);
    if (name === "unvouched") claims[name] = true;
    else if (name) claims[name] = tag === UUID_TAG ? toUuid(text) : text;
  }
  if (at !== bytes.length || claims.username === "")
    throw new RangeError("sealed claims end where they should not");
  return claims;
}

function toUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
