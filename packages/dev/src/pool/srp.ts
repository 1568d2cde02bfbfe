import {
  createDiffieHellman,
  createHmac,
  getDiffieHellman,
  hash,
  hkdfSync,
  randomBytes,
  randomUUID,
} from "node:crypto";

// The group of 3072 bits of RFC 3526, to the base 2: what Cognito's clients have built in.
const prime = getDiffieHellman("modp15").getPrime();
const N = toNumber(prime);
const g = 2n;
const k = toNumber(sha256(signed(N), signed(g)));

function sha256(...parts: readonly Buffer[]): Buffer {
  return hash("sha256", Buffer.concat(parts), "buffer");
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex")}`);
}

function toBytes(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
}

/** As Java writes numbers, and so what both sides hash: the shortest form that does not look negative. */
function signed(value: bigint): Buffer {
  const bytes = toBytes(value);
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}

/**
 * 16 random bytes that are written so as they are: a sign-up need not reckon with large numbers. Those of a UUID, of which
 * Node draws many at once: to ask for so few takes longer than to make them.
 */
function newSalt(): Buffer {
  const salt = Buffer.from(randomUUID().replaceAll("-", ""), "hex");
  salt[0] = 0x40 | ((salt[0] ?? 0) & 0x3f);
  return salt;
}

/** base^exponent mod N, by OpenSSL: BigInt would take eight times as long. */
function power(base: bigint, exponent: bigint): bigint {
  const group = createDiffieHellman(prime, 2);
  group.setPrivateKey(toBytes(exponent));
  return toNumber(group.computeSecret(toBytes(base)));
}

/** Whose password it is, as both sides hash it: the pool's own name of the user. */
export interface SrpUser {
  readonly username: string;
  readonly userPoolId: string;
}

/** The part of a pool's id after the region. */
export function poolName(userPoolId: string): string {
  return userPoolId.slice(userPoolId.indexOf("_") + 1);
}

const fromText = (text: string): bigint => toNumber(Buffer.from(text, "base64url"));
const toText = (value: bigint): string => toBytes(value).toString("base64url");

/** What SRP knows of a password, as `salt.x`, both base64url. Default: of a new salt. */
export function hashForSrp(
  password: string,
  { username, userPoolId }: SrpUser,
  known?: string,
): string {
  const salt = known === undefined ? newSalt() : signed(fromText(known));
  const whose = hash("sha256", `${poolName(userPoolId)}${username}:${password}`, "buffer");
  const x = hash("sha256", Buffer.concat([salt, whose]), "base64url");
  return `${known ?? salt.toString("base64url")}.${x}`;
}

/** The verifier of a `salt.x`, as `salt.v`: as good to prove a password by, and much dearer to guess one from. */
export function verifierOf(kept: string): string {
  const [salt = "", x = ""] = kept.split(".");
  return `${salt}.${toText(power(g, fromText(x)))}`;
}

/** Reads the client's public number. Says undefined for what cannot be one. */
export function readPublicNumber(hex: string): bigint | undefined {
  if (!/^[\da-f]{1,800}$/i.test(hex)) return undefined;
  const A = BigInt(`0x${hex}`);
  return A % N === 0n ? undefined : A;
}

/** What the pool answers to the client's public number, in hex, and the key that both sides then have. */
export interface SrpAnswer {
  readonly salt: string;
  readonly B: string;
  readonly key: Buffer;
}

/**
 * The server's side of SRP-6a, with the ways of hashing of Cognito's clients.
 * Source: https://github.com/aws-amplify/amplify-js/blob/main/packages/amazon-cognito-identity-js/src/AuthenticationHelper.js
 */
export function answerSrp(A: bigint, verifier: string): SrpAnswer {
  const [salt = 0n, v = 0n] = verifier.split(".").map(fromText);
  const b = toNumber(randomBytes(32));
  const B = (k * v + power(g, b)) % N;
  const u = toNumber(sha256(signed(A), signed(B)));
  const S = power((A * power(v, u)) % N, b);
  const info = "Caldera Derived Key";
  const key = Buffer.from(hkdfSync("sha256", signed(S), signed(u), info, 16));
  return { salt: salt.toString(16), B: B.toString(16), key };
}

/** What whoever has the key can sign, in base64. */
export function srpSignature(
  key: Buffer,
  { username, userPoolId }: SrpUser,
  secretBlock: Buffer,
  timestamp: string,
): string {
  return createHmac("sha256", key)
    .update(`${poolName(userPoolId)}${username}`)
    .update(secretBlock)
    .update(timestamp)
    .digest("base64");
}
