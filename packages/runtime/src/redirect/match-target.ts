import {
  isAmbiguousPath,
  parseCanonicalUrl,
  pathSegments,
  type UrlRefusal,
} from "./canonical-url.ts";
import { wildcardDifference } from "./match-wildcard.ts";
import type { Difference, RedirectRule } from "./rule.ts";

/** Where the person may go, serialised; or why not. */
type TargetMatch =
  | { readonly allowed: true; readonly href: string; readonly rule: RedirectRule }
  | { readonly allowed: false; readonly refusal: UrlRefusal | "no-rule" };

/** Checks a target against the rules. Never throws; `href` is the serialised URL, never the input. */
export function matchTarget(rules: readonly RedirectRule[], target: string): TargetMatch {
  const isForDevelopment = rules.some(({ development }) => development === true);
  const parsed = parseCanonicalUrl(target, isForDevelopment ? "development" : "public");
  if (!parsed.ok) return { allowed: false, refusal: parsed.refusal };
  const rule = rules.find((candidate) => differenceOf(candidate, parsed.url) === undefined);
  return rule === undefined
    ? { allowed: false, refusal: "no-rule" }
    : { allowed: true, href: parsed.url.href, rule };
}

/** Checks an address against one rule; undefined when the rule allows it. */
export function differenceOf(rule: RedirectRule, url: URL): Difference | undefined {
  if (rule.protocol !== url.protocol) return "scheme";
  return hostDifference(rule, url) ?? pathDifference(rule, url);
}

function hostDifference({ host }: RedirectRule, url: URL): Difference | undefined {
  const name = withoutPort(host);
  if (name.includes("*")) return wildcardDifference(name, host.slice(name.length), url);
  if (host === url.host || host === `${url.hostname}:*`) return undefined;
  return name === url.hostname ? "port" : "host";
}

function pathDifference({ segments }: RedirectRule, url: URL): Difference | undefined {
  if (segments.length === 0) return undefined;
  if (isAmbiguousPath(url)) return "ambiguous-path";
  const given = pathSegments(url);
  return segments.every((segment, i) => given[i] === segment) ? undefined : "path";
}

/** The host of a rule without its port, which may be `*`. */
export function withoutPort(host: string): string {
  return host.replace(/:(?:\d+|\*)$/, "");
}
