import type { LinksConfig } from "../config/links-config.ts";
import type { LinkReader, LinkWriter } from "./address.ts";
import type { Claims } from "./claims.ts";
import { readAmplifyLink, readPlainLink, writePlainLink } from "./plain-link.ts";
import { createSealedReader, createSealedWriter } from "./sealed-link.ts";

export type ReaderConfig = Pick<LinksConfig, "keys" | "userPoolId" | "clients" | "unsealedUntil">;

/**
 * Reads the links that the configuration asks for: sealed, or plain where `keys` is null. Beside sealed links it takes
 * those that are not sealed as long as `unsealedUntil` says; `now` is in epoch milliseconds.
 */
export function createLinkReader(config: ReaderConfig, now: () => number): LinkReader {
  const { keys, userPoolId, clients, unsealedUntil } = config;
  const unsealed: LinkReader = (query) =>
    clients === null
      ? undefined
      : (readPlainLink(query, clients) ?? readAmplifyLink(query, clients));
  if (keys === null) return unsealed;
  const sealed = createSealedReader(keys, userPoolId, clients);
  return (query) =>
    sealed(query) ?? (now() < unsealedUntil ? withoutProof(unsealed(query)) : undefined);
}

/** Beside sealed links a proof is worth something, so nobody may write one by hand. */
function withoutProof(claims: Claims | undefined): Claims | undefined {
  return claims && { ...claims, proof: undefined };
}

type WriterConfig = Pick<LinksConfig, "keys" | "userPoolId" | "clients">;

/** Writes the links that the configuration asks for: sealed, or plain where `keys` is null. */
export function createLinkWriter({ keys, userPoolId, clients }: WriterConfig): LinkWriter {
  return keys === null ? writePlainLink : createSealedWriter(keys, userPoolId, clients);
}
