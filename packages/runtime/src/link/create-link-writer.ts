import type { LinksConfig } from "../config/links-config.ts";
import type { LinkWriter } from "./codec.ts";
import { writePlainLink } from "./plain-link.ts";
import { createSealedWriter } from "./sealed-link.ts";

type WriterConfig = Pick<LinksConfig, "keys" | "userPoolId" | "clients">;

/** Writes the links that the configuration asks for: sealed, or plain where `keys` is null. */
export function createLinkWriter({ keys, userPoolId, clients }: WriterConfig): LinkWriter {
  return keys === null ? writePlainLink : createSealedWriter(keys, userPoolId, clients);
}
