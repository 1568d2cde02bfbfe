import { LinksError } from "../errors/links-error.ts";
import { toClients } from "./clients.ts";
import type { LinksConfig } from "./links-config.ts";
import type { ClientOptions } from "./options.ts";

/** What reads a configuration must be of the version that wrote it. */
const VERSION = 1;

/** A checked configuration as JSON: written where it is deployed from, read where it runs, and not checked again. */
export type ConfigJson = Omit<LinksConfig, "userPoolId" | "clients" | "keys" | "hostedDomain"> & {
  readonly version: typeof VERSION;
  /** Null for a mail handler that serves the pool which calls it. */
  readonly userPoolId: string | null;
  readonly clients: readonly ClientOptions[] | null;
  /** base64url */
  readonly keys: readonly string[] | null;
  readonly hostedDomain?: string | undefined;
};

/** Turns a configuration into plain JSON. It holds the keys and the clients' secrets. */
export function toConfigJson(config: LinksConfig): ConfigJson {
  const { clients, keys, ...rest } = config;
  return {
    version: VERSION,
    ...rest,
    clients: clients === null ? null : [...clients.values()],
    keys: keys?.map((key) => key.toString("base64url")) ?? null,
  };
}

/**
 * Reads what `toConfigJson` wrote.
 *
 * @throws LinksError `ERR_OPTION_INVALID` when the text is missing, no JSON, or of another version
 */
export function readConfig(text: string | undefined): LinksConfig {
  const { userPoolId, ...config } = readMailConfig(text);
  if (userPoolId === null) throw unreadable("userPoolId is missing; the endpoint needs it");
  return Object.freeze({ ...config, userPoolId });
}

/** The same for a mail handler, which may serve the pool that calls it. */
export function readMailConfig(
  text: string | undefined,
): Omit<LinksConfig, "userPoolId"> & { readonly userPoolId: string | null } {
  const { version: _, clients, keys, hostedDomain, ...rest } = parse(text);
  return Object.freeze({
    ...rest,
    hostedDomain,
    clients: toClients(clients),
    keys: keys?.map((key) => Buffer.from(key, "base64url")) ?? null,
  });
}

function parse(text: string | undefined): ConfigJson {
  if (text === undefined || text === "") throw unreadable("is missing");
  const value = parseJson(text);
  if (isConfigJson(value)) return value;
  throw unreadable(`is not of version ${VERSION}; deploy handlers and configuration together`);
}

/** The parser's own message would quote the text, which may hold a key. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable("is no JSON");
  }
}

function isConfigJson(value: unknown): value is ConfigJson {
  return (
    typeof value === "object" && value !== null && "version" in value && value.version === VERSION
  );
}

function unreadable(reason: string): LinksError {
  return new LinksError("ERR_OPTION_INVALID", "configuration", reason);
}
