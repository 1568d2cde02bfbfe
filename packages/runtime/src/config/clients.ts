import type { LinksConfig } from "./links-config.ts";
import type { ClientOptions } from "./options.ts";

/** The app clients by id. */
export function toClients(clients: readonly ClientOptions[] | null): LinksConfig["clients"] {
  if (clients === null) return null;
  return new Map(clients.map((client) => [client.clientId, Object.freeze({ ...client })]));
}
