import { isLabel } from "./canonical-host.ts";
import type { Difference } from "./rule.ts";

/**
 * The first thing in which an address is not what a rule with a wildcard asks for. `name` is `*.example.com` or
 * `pr-*.example.com`, `port` empty or as `:8443`.
 */
export function wildcardDifference(name: string, port: string, url: URL): Difference | undefined {
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
