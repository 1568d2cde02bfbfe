import { isLabel } from "./canonical-host.ts";
import {
  isAmbiguousPath,
  parseCanonicalUrl,
  pathSegments,
  type UrlRefusal,
} from "./canonical-url.ts";
import type { RedirectRule } from "./rule.ts";

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

/** The first thing in which an address is not what a rule asks for. */
export type Difference = "scheme" | "host" | "label" | "port" | "ambiguous-path" | "path";

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

/** `name` is `*.example.com` or `pr-*.example.com`, `port` empty or as `:8443`. */
function wildcardDifference(name: string, port: string, url: URL): Difference | undefined {
  const [pattern = "", parent] = split(name);
  const [label = "", rest] = split(url.hostname);
  if (rest !== parent)
    return url.hostname.endsWith(`.${parent}`) || url.hostname === parent ? "label" : "host";
  if (!isLabelLike(pattern, label)) return "label";
  return url.host === url.hostname + port ? undefined : "port";
}

/** The first label of a name, and the rest. */
function split(name: string): readonly string[] {
  const dot = name.indexOf(".");
  return [name.slice(0, dot), name.slice(dot + 1)];
}

/** Something is in the place of `*`, and beside more than a `*` no `xn--`, which hides what a label begins and ends with. */
function isLabelLike(pattern: string, label: string): boolean {
  const [before = "", behind = ""] = pattern.split("*");
  if (!isLabel(label) || (pattern !== "*" && label.startsWith("xn--"))) return false;
  const isLongEnough = label.length > before.length + behind.length;
  return isLongEnough && label.startsWith(before) && label.endsWith(behind);
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
