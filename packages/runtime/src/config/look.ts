import type { Brand } from "./brand.ts";
import type { LinksConfig } from "./links-config.ts";

/** How the mails and pages of one client look and speak. */
export interface Look {
  readonly appName: string;
  readonly brand: Brand;
  /** Spoken where nobody asks for another, as a BCP 47 tag. */
  readonly language: string;
}

/** The looks of a client, or those of the pool where a link or a mail names none. */
export function lookOf(
  {
    appName,
    brand,
    languages,
    clients,
  }: Pick<LinksConfig, "appName" | "brand" | "languages" | "clients">,
  clientId: string | undefined,
): Look {
  const client = clientId === undefined ? undefined : clients?.get(clientId);
  return {
    appName: client?.appName ?? appName,
    brand: { ...brand, ...client?.brand },
    language: client?.language ?? languages[0] ?? "en",
  };
}
