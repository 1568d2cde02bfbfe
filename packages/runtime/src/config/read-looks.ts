import { createReadParameter, ParameterFault, type ParameterPlace } from "../aws/read-parameter.ts";
import { isJsonObject, parseJson, toJsonObject } from "../encoding/encoding.ts";
import { type Client, type LinksConfig, toClients } from "./links-config.ts";

/** Gives the clients that have a look of their own; undefined where it was never read. Never rejects. */
export type ReadLooks = () => Promise<LinksConfig["clients"] | undefined>;

export interface ReadLooksDependencies {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Default: from AWS. */
  readonly read?: ((place: ParameterPlace, now: number) => Promise<string>) | undefined;
  /** Told why the looks were not read. The mail then wears what was known before, or the pool's own. */
  readonly unread: (reason: string) => void;
}

/** What was read counts so long, and what was not is tried again after as long, in milliseconds. */
const FRESH_MS = 60_000;

/** Makes what reads the looks of clients from where the deployment has written them. */
export function createReadLooks(
  place: ParameterPlace,
  { now, read = createReadParameter(), unread }: ReadLooksDependencies,
): ReadLooks {
  let clients: LinksConfig["clients"] | undefined;
  let asked: { readonly at: number; readonly done: Promise<void> } | undefined;
  const ask = async (at: number): Promise<void> => {
    try {
      clients = toClients(toLooks(await read(place, at)));
    } catch (fault) {
      unread(reasonOf(fault));
    }
  };
  return async () => {
    const at = now();
    if (asked === undefined || at - asked.at >= FRESH_MS) asked = { at, done: ask(at) };
    await asked.done;
    return clients;
  };
}

function toLooks(text: string): readonly Client[] {
  const value = parseJson(text);
  if (isClients(value)) return value;
  throw new ParameterFault("malformed");
}

/** Both, with nothing in them but colours: a mail writes them into its style sheet. */
const COLORS = /^(?:[{,]"(?:light|dark)":\{(?:"\w+":"#[\da-f]{6}",?){4}\}){2}\}$/;

/** The deployment that wrote them has checked them, and whoever writes by hand has not: what would cost a mail its link is none. */
function isClients(value: unknown): value is readonly Client[] {
  return (
    Array.isArray(value) &&
    value.every((client) => {
      const { appName = "", brand } = toJsonObject(client);
      const { colors, logo, ...said } = toJsonObject(brand);
      const { width: _, ...addresses } = toJsonObject(logo);
      const texts = [appName, ...Object.values({ ...said, ...addresses })];
      return (
        isJsonObject(client) &&
        texts.every((one) => typeof one === "string") &&
        (!colors || COLORS.test(JSON.stringify(colors)))
      );
    })
  );
}

function reasonOf(fault: unknown): string {
  return fault instanceof ParameterFault ? fault.reason : "unforeseen";
}
