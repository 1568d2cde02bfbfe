import type { ParameterPlace } from "../aws/read-parameter.ts";
import { isJsonObject, parseJson } from "../encoding/encoding.ts";
import type { Brand } from "./brand.ts";
import { type Client, type LinksConfig, toClients } from "./links-config.ts";

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
    language: client?.language ?? languages[0] ?? "en",
  };
}

type LooksToRead = Looks & {
  /** Where the clients stand that have a look of their own, for a configuration that could not name them. */
  readonly looksIn?: ParameterPlace | undefined;
};

export interface LookForDependencies {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Default: from AWS, loaded with the first mail that needs it. */
  readonly read?: ((place: ParameterPlace, now: number) => Promise<string>) | undefined;
  /** Told why the looks were not read. The mail then wears what was known before, or the pool's own. */
  readonly unread: (reason: string) => void;
}

/** What was read counts so long, and what was not is tried again after as long, in milliseconds. */
const FRESH_MS = 60_000;

/**
 * Gives the looks of a client. In a template the pool names the function that writes its mails, so that this function's
 * configuration cannot name the pool's clients: their looks are then read where it runs. Never rejects.
 */
export function createLookFor(
  config: LooksToRead,
  { now, read, unread }: LookForDependencies,
): (clientId: string | undefined) => Promise<Look> {
  const { looksIn } = config;
  if (looksIn === undefined) return async (clientId) => lookOf(config, clientId);
  let { clients } = config;
  let asked: { readonly at: number; readonly done: Promise<void> } | undefined;
  let reader = read;
  const ask = async (at: number): Promise<void> => {
    try {
      reader ??= (await import("../aws/read-parameter.ts")).createReadParameter();
      clients = toClients(toLooks(await reader(looksIn, at)));
    } catch (fault) {
      unread(reasonOf(fault));
    }
  };
  return async (clientId) => {
    const at = now();
    if (asked === undefined || at - asked.at >= FRESH_MS) asked = { at, done: ask(at) };
    await asked.done;
    return lookOf({ ...config, clients }, clientId);
  };
}

function toLooks(text: string): readonly Client[] {
  const value = parseJson(text);
  if (isClients(value)) return value;
  throw Object.assign(new Error("the looks are no list"), { reason: "malformed" });
}

function reasonOf(fault: unknown): string {
  const reason = fault instanceof Error && "reason" in fault ? fault.reason : undefined;
  return typeof reason === "string" ? reason : "unforeseen";
}

/** As far as reading goes: the deployment that wrote them has checked them. */
function isClients(value: unknown): value is readonly Client[] {
  return Array.isArray(value) && value.every(isJsonObject);
}
