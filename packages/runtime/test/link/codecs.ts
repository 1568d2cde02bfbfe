import type { LinkReader, LinkWriter } from "../../src/link/address.ts";
import { createSealedReader } from "../../src/link/link-codec.ts";
import type { SealKey } from "../../src/link/open-link.ts";
import { readPlainLink, writePlainLink } from "../../src/link/plain-link.ts";
import { createSealedWriter } from "../../src/link/seal-link.ts";

/** Both ends of one kind of link. */
export interface Codec {
  readonly write: LinkWriter;
  readonly read: LinkReader;
}

/** What a mail handler and an endpoint of one configuration make of sealed links. */
export function sealedCodec(
  keys: readonly SealKey[],
  userPoolId: string,
  clients: ReadonlyMap<string, unknown> | null,
): Codec {
  return {
    write: createSealedWriter(keys, userPoolId, clients),
    read: createSealedReader(keys, userPoolId, clients),
  };
}

/** The same for plain links. */
export function plainCodec(clients: ReadonlyMap<string, unknown>): Codec {
  return { write: writePlainLink, read: (query) => readPlainLink(query, clients) };
}
