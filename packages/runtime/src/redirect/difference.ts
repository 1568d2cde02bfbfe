import { isAmbiguousPath, pathSegments, type RedirectRule } from "./rule.ts";
import { isLabel } from "./wildcard-rule.ts";

/** The first thing in which an address is not what a rule asks for. */
export type Difference = "scheme" | "host" | "label" | "port" | "ambiguous-path" | "path";

/** Holds an address against one rule; undefined when the rule allows it. */
export function differenceOf(rule: RedirectRule, url: URL): Difference | undefined {
  if (rule.protocol !== url.protocol) return "scheme";
  return hostDifference(rule, url) ?? pathDifference(rule, url);
}

function hostDifference({ host }: RedirectRule, url: URL): Difference | undefined {
  if (host.startsWith("*.")) return wildcardDifference(host.slice(1), url);
  if (host === url.host) return undefined;
  return withoutPort(host) === url.hostname ? "port" : "host";
}

/** `behind` is the rule's host from its first dot on, port included: `.example.com:8443`. */
function wildcardDifference(behind: string, url: URL): Difference | undefined {
  const parent = withoutPort(behind);
  if (!url.hostname.endsWith(parent)) return url.hostname === parent.slice(1) ? "label" : "host";
  if (!isLabel(url.hostname.slice(0, -parent.length))) return "label";
  return url.host === url.hostname + behind.slice(parent.length) ? undefined : "port";
}

function pathDifference({ segments }: RedirectRule, url: URL): Difference | undefined {
  if (segments.length === 0) return undefined;
  if (isAmbiguousPath(url)) return "ambiguous-path";
  const given = pathSegments(url);
  return segments.every((segment, i) => given[i] === segment) ? undefined : "path";
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, "");
}
