import { Resolver } from "node:dns/promises";
import { UnreachedError } from "../attach/aws-errors.ts";
import { domainAndAbove } from "./sender.ts";

/** The TXT records of a name, each in its parts. Rejects as `node:dns` does, with a `code`. */
export type ResolveTxt = (name: string) => Promise<readonly (readonly string[])[]>;

/** What a domain says of mails that do not prove to be its own. */
export interface DmarcFacts {
  /** The domain of the sender's address. */
  readonly domain: string;
  /** Where the record stands: the domain, or one above; undefined when there is none. */
  readonly foundAt: string | undefined;
  /** `p`, `sp`, `adkim`, …; lower-case. */
  readonly tags: ReadonlyMap<string, string>;
  /** A name with more than one record, of which receivers take none. */
  readonly several: string | undefined;
}

/** One look-up with all its tries, in milliseconds. */
const LIMIT_MS = 4_000;
/** As far as receivers walk. */
const MOST_NAMES = 8;

/** Asks the machine's own name servers, and gives up after four seconds. */
export function createResolveTxt(): ResolveTxt {
  return async (name) => {
    const resolver = new Resolver({ timeout: 1_500, tries: 2 });
    const timer = setTimeout(() => resolver.cancel(), LIMIT_MS);
    try {
      return await resolver.resolveTxt(name);
    } finally {
      clearTimeout(timer);
    }
  };
}

/**
 * Looks for the record as receivers do: at the domain, then at each above it. Where there is more than one, none counts.
 * Sources: https://www.rfc-editor.org/rfc/rfc7489#section-6.6.3, https://datatracker.ietf.org/doc/draft-ietf-dmarc-dmarcbis/
 */
export async function readDmarc(domain: string, resolveTxt: ResolveTxt): Promise<DmarcFacts> {
  let several: string | undefined;
  for (const name of domainAndAbove(domain).slice(0, MOST_NAMES)) {
    const records = (await resolveTxt(`_dmarc.${name}`).catch(noneIfAbsent))
      .map((parts) => parts.join(""))
      .filter((record) => /^v=DMARC1\s*(?:;|$)/.test(record));
    const [record] = records;
    if (records.length > 1) several ??= name;
    else if (record !== undefined)
      return { domain, foundAt: name, tags: readTags(record), several };
  }
  return { domain, foundAt: undefined, tags: new Map(), several };
}

function readTags(record: string): ReadonlyMap<string, string> {
  return new Map(
    record
      .split(";")
      .map((tag) => tag.toLowerCase().split("="))
      .map(([name = "", value = ""]) => [name.trim(), value.trim()]),
  );
}

function noneIfAbsent(error: unknown): readonly [] {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOTFOUND" || code === "ENODATA") return [];
  const reason = error instanceof Error ? error.message : String(error);
  throw new UnreachedError(`${reason}.`, "Try again, or leave it out: --no-dns.", error);
}
