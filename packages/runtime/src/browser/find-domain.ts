import { writeCookie } from "./cookies.ts";

const PROBE = "link_probe";

/**
 * The domain that the app and its link endpoint share: the widest one for which this browser takes a cookie. The browser
 * knows the public suffixes (`co.uk`, `github.io`), so it is asked by a probe that is removed at once. Undefined means
 * this host alone.
 */
export function findDomain(asked: string | undefined): string | undefined {
  // A value that no other tab is probing with at the same moment.
  const value = `${Math.random()}`;
  const candidates = asked === undefined ? parentsOf(location.hostname) : [asked];
  const domain = candidates.find((each) => writeCookie(PROBE, value, 60, each));
  if (domain !== undefined) writeCookie(PROBE, "", 0, domain);
  return domain;
}

/** `a.b.example.com` → `example.com`, `b.example.com`, and itself; nothing for `localhost` and IP addresses. */
function parentsOf(hostname: string): string[] {
  if (/(^|\.)\d+$/.test(hostname)) return [];
  const labels = hostname.split(".");
  return labels.slice(1).map((_, index) => labels.slice(-2 - index).join("."));
}
