import { createHash, createHmac, getDiffieHellman } from "node:crypto";

/** What a client that signs in by SRP knows: nothing here is shared with the pool. */
export interface SrpClient {
  /** Its public number, in hex: `SRP_A`. */
  readonly A: string;
  /** The answers to PASSWORD_VERIFIER. */
  prove(challenge: SrpChallenge, password: string, time: number): Record<string, string>;
  /** The key that the pool must come to as well, in hex. */
  key(challenge: Omit<SrpChallenge, "SECRET_BLOCK">, password: string): string;
}

export interface SrpChallenge {
  readonly SALT: string;
  readonly SRP_B: string;
  readonly SECRET_BLOCK: string;
  readonly USER_ID_FOR_SRP: string;
}

const N = BigInt(`0x${getDiffieHellman("modp15").getPrime("hex")}`);

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

/** Hex of an even length that does not begin with the bit of a sign. */
function padded(value: bigint): string {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return /^[89a-f]/.test(even) ? `00${even}` : even;
}

const hash = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const hashHex = (hex: string): string => hash(Buffer.from(hex, "hex"));
const number = (hex: string): bigint => BigInt(`0x${hex}`);
const hmac = (key: Buffer, ...parts: (string | Buffer)[]): Buffer =>
  parts.reduce((mac, part) => mac.update(part), createHmac("sha256", key)).digest();

/** `Thu Jan 15 12:00:00 UTC 2026` */
export function timestampOf(time: number): string {
  const [weekday, month, day, year, clock] = new Date(time)
    .toLocaleString("en-US", {
      timeZone: "UTC",
      hourCycle: "h23",
      weekday: "short",
      month: "short",
      day: "numeric",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    })
    .split(/,? /);
  return `${weekday} ${month} ${day} ${clock} UTC ${year}`;
}

/** A client of this pool, which is named as after the region in its id, with this secret number. */
export function srpClient(pool: string, a: bigint): SrpClient {
  const A = power(2n, a);

  function key(
    { SALT, SRP_B, USER_ID_FOR_SRP }: Omit<SrpChallenge, "SECRET_BLOCK">,
    password: string,
  ): Buffer {
    const B = number(SRP_B);
    const u = number(hashHex(padded(A) + padded(B)));
    const x = number(hashHex(padded(number(SALT)) + hash(`${pool}${USER_ID_FOR_SRP}:${password}`)));
    const k = number(hashHex(`${padded(N)}02`));
    const base = (((B - k * power(2n, x)) % N) + N) % N;
    const S = power(base, a + u * x);
    const pseudorandom = hmac(Buffer.from(padded(u), "hex"), Buffer.from(padded(S), "hex"));
    return hmac(pseudorandom, "Caldera Derived Key\u0001").subarray(0, 16);
  }

  return {
    A: A.toString(16),
    key: (challenge, password) => key(challenge, password).toString("hex"),
    prove(challenge, password, time) {
      const { USER_ID_FOR_SRP, SECRET_BLOCK } = challenge;
      const TIMESTAMP = timestampOf(time);
      const block = Buffer.from(SECRET_BLOCK, "base64");
      const mac = hmac(key(challenge, password), `${pool}${USER_ID_FOR_SRP}`, block, TIMESTAMP);
      return {
        USERNAME: USER_ID_FOR_SRP,
        PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
        PASSWORD_CLAIM_SIGNATURE: mac.toString("base64"),
        TIMESTAMP,
      };
    },
  };
}
