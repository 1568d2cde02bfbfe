import type { Flow } from "./claims.ts";
import { fromBytes, toBytes } from "./claims-bytes.ts";
import type { LinkCodec } from "./codec.ts";
import { onlyValue } from "./only-value.ts";
import { type SealKey, seal, unseal } from "./seal.ts";

/** The first byte of a token says how to read the rest: version in the high half, flow in the low half. */
const VERSION = 1;
const FLOWS: readonly Flow[] = ["sign-up"];

/**
 * The sealed link: `?link=TOKEN`, the token being base64url of one head byte and the sealed claims. The seal is bound
 * to version, flow, pool and client; with a UUID as username and nothing else it takes 67 characters.
 *
 * A token names neither key nor client. The few of the configuration are tried in turn, at some microseconds each,
 * which is cheaper than the characters that names would take from an SMS.
 */
export function createSealedCodec(
  keys: readonly SealKey[],
  userPoolId: string,
  clients: ReadonlyMap<string, unknown>,
): LinkCodec {
  return {
    write(claims) {
      const [key] = keys;
      if (key === undefined) throw new TypeError("the key ring is empty");
      const head = (VERSION << 4) | FLOWS.indexOf(claims.flow);
      const sealed = seal(toBytes(claims), key, contextOf(head, userPoolId, claims.clientId));
      return [["link", Buffer.concat([Buffer.from([head]), sealed]).toString("base64url")]];
    },

    read(query) {
      const token = fromToken(onlyValue(query, "link"));
      const head = token?.at(0);
      if (token === undefined || head === undefined || head >> 4 !== VERSION) return undefined;
      const flow = FLOWS[head & 15];
      if (flow === undefined) return undefined;
      const sealed = token.subarray(1);
      for (const clientId of clients.keys()) {
        const context = contextOf(head, userPoolId, clientId);
        for (const key of keys) {
          const bytes = unseal(sealed, key, context);
          if (bytes !== undefined) return { flow, clientId, ...fromBytes(bytes) };
        }
      }
      return undefined;
    },
  };
}

/** What the seal is bound to. The pool id has no NUL in it, so no two contexts read alike. */
function contextOf(head: number, userPoolId: string, clientId: string): Buffer {
  return Buffer.from(`${head}\0${userPoolId}\0${clientId}`);
}

/** Exactly one text stands for one token: padding, other alphabets and stray last bits are refused. */
function fromToken(text: string | undefined): Buffer | undefined {
  if (text === undefined || text.length > 8192) return undefined;
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : undefined;
}
