import type { LinksConfig } from "../config/define-config.ts";
import type { LinkCodec } from "./codec.ts";
import { createPlainCodec } from "./plain-link.ts";
import { createSealedCodec } from "./sealed-link.ts";

/** The codec that the configuration asks for: sealed, or plain where `keys` is null. */
export function createCodec(
  config: Pick<LinksConfig, "keys" | "userPoolId" | "clients">,
): LinkCodec {
  const { keys, userPoolId, clients } = config;
  return keys === null ? createPlainCodec(clients) : createSealedCodec(keys, userPoolId, clients);
}
