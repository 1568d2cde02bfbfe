/** What a browser would not take a cookie for, as far as these tests go. */
const PUBLIC_SUFFIXES = new Set(["com", "uk", "co.uk", "github.io", "localhost"]);

export interface KeptCookie {
  readonly name: string;
  readonly value: string;
  /** Undefined for a cookie of one host alone. */
  readonly domain: string | undefined;
  readonly attributes: readonly string[];
}

/** The cookies of one browser. `documentAt` is what a page of this host sees of them. */
export interface CookieJar {
  readonly cookies: readonly KeptCookie[];
  /** Every string that any page wrote, refused ones included. */
  readonly written: readonly string[];
  documentAt(host: string): { cookie: string };
}

export function createCookieJar(): CookieJar {
  const kept = new Map<string, KeptCookie & { readonly host: string }>();
  const written: string[] = [];

  const write = (host: string, text: string): void => {
    written.push(text);
    const [pair = "", ...attributes] = text.split("; ");
    const [name = "", value = ""] = pair.split("=");
    const read = (attribute: string): string | undefined =>
      attributes.find((each) => each.startsWith(`${attribute}=`))?.slice(attribute.length + 1);
    const domain = read("Domain");
    if (domain !== undefined && !isTaken(host, domain)) return;
    const key = `${name} ${domain ?? `only ${host}`}`;
    if (read("Max-Age") === "0") kept.delete(key);
    else kept.set(key, { host, name, value, domain, attributes });
  };

  return {
    get cookies() {
      return [...kept.values()].map(({ host: _, ...cookie }) => cookie);
    },
    written,
    documentAt: (host) => ({
      get cookie() {
        return [...kept.values()]
          .filter((each) => (each.domain ? isBelow(host, each.domain) : each.host === host))
          .map(({ name, value }) => `${name}=${value}`)
          .join("; ");
      },
      set cookie(text) {
        write(host, text);
      },
    }),
  };
}

const isBelow = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);

const isTaken = (host: string, domain: string): boolean =>
  isBelow(host, domain) && !PUBLIC_SUFFIXES.has(domain) && !/\d$/.test(domain);
