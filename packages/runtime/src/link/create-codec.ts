import type { LinksConfig } from "../config/links-config.ts";
import { readAmplifyLink } from "./amplify-link.ts";
import type { Claims } from "./claims.ts";
import type { LinkCodec } from "./codec.ts";
import { createPlainCodec } from "./plain-link.ts";
import { createSealedCodec } from "./sealed-link.ts";

export type CodecConfig = Pick<LinksConfig, "keys" | "userPoolId" | "clients" | "unsealedUntil">;

/**
 * The codec that the configuration asks for: sealed, or plain where `keys` is null. The sealed one takes links that are
 * not sealed as long as `unsealedUntil` says; `now` is in epoch milliseconds.
 */
export function createCodec(config: CodecConfig, now: () => number): LinkCodec {
  const { keys, userPoolId, clients, unsealedUntil } = config;
  const plain = createPlainCodec(clients);
  const unsealed = (query: URLSearchParams): Claims | undefined =>
    plain.read(query) ?? (clients === null ? undefined : readAmplifyLink(query, clients));
  if (keys === null) return { write: plain.write, read: unsealed };
  const { write, read } = createSealedCodec(keys, userPoolId, clients);
  return {
    write,
    read: (query) =>
      read(query) ?? (now() < unsealedUntil ? withoutProof(unsealed(query)) : undefined),
  };
}

/** Beside sealed links a proof is worth something, so nobody may write one by hand. */
function withoutProof(claims: Claims | undefined): Claims | undefined {
  return claims && { ...claims, proof: undefined };
}
