import { FLOWS } from "../flows/all-flows.ts";
import type { LinkReader, LinkWriter } from "./codec.ts";
import { fromBytes } from "./from-bytes.ts";
import { onlyValue } from "./only-value.ts";
import { type SealKey, seal, unseal } from "./seal.ts";
import { toBytes } from "./to-bytes.ts";

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

/** Seals with the first key of the ring. */
export function createSealedWriter(
  keys: readonly SealKey[],
  userPoolId: string,
  clients: Clients,
): LinkWriter {
  return (claims) => {
    const [key] = keys;
    if (key === undefined) throw new TypeError("the key ring is empty");
    const version = clients === null ? CARRIED : LISTED;
    const head = (version << 4) | FLOWS[claims.flow].tag;
    const [bound, carried] = version === LISTED ? [claims.clientId] : ["", claims.clientId];
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
    const token = fromToken(onlyValue(query, "link"));
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

/** Exactly one text stands for one token: padding, other alphabets and stray last bits are refused. */
function fromToken(text: string | undefined): Buffer | undefined {
  if (text === undefined || text.length > 8192) return undefined;
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : undefined;
}
