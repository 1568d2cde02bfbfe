import type { ParameterPlace } from "../aws/read-parameter.ts";
import type { Brand } from "./brand.ts";
import type { LinksConfig } from "./links-config.ts";
import type { ReadLooks, ReadLooksDependencies } from "./read-looks.ts";

/** How the mails and pages of one client look and speak. */
export interface Look {
  readonly appName: string;
  readonly brand: Brand;
  /** Spoken where nobody asks for another, as a BCP 47 tag. */
  readonly language: string;
}

type Looks = Pick<LinksConfig, "appName" | "brand" | "languages" | "clients">;

/** The looks of a client, or those of the pool where a link or a mail names none. */
export function lookOf(
  { appName, brand, languages, clients }: Looks,
  clientId: string | undefined,
): Look {
  const client = clientId === undefined ? undefined : clients?.get(clientId);
  return {
    appName: client?.appName ?? appName,
    brand: { ...brand, ...client?.brand },
    language: languages.find((one) => one === client?.language) ?? languages[0] ?? "en",
  };
}

/**
 * Gives the looks of a client. In a template the pool names the function that writes its mails, so that this function's
 * configuration cannot name the pool's clients: their looks are then read where it runs. Never rejects.
 */
export function createLookFor(
  config: Looks & { readonly looksIn?: ParameterPlace | undefined },
  dependencies: ReadLooksDependencies,
): (clientId: string | undefined) => Promise<Look> {
  const { looksIn } = config;
  if (looksIn === undefined) return async (clientId) => lookOf(config, clientId);
  let reads: Promise<ReadLooks> | undefined;
  return async (clientId) => {
    reads ??= import("./read-looks.ts").then(({ createReadLooks }) =>
      createReadLooks(looksIn, dependencies),
    );
    const clients = (await (await reads)()) ?? config.clients;
    return lookOf({ ...config, clients }, clientId);
  };
}
