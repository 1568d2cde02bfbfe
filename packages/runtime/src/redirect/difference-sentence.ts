import type { Difference } from "./difference.ts";
import type { RedirectRule } from "./rule.ts";

/** Says a difference in words: what the address has, and what the rule has instead. */
export function sentenceFor(difference: Difference, rule: RedirectRule, url: URL): string {
  switch (difference) {
    case "scheme":
      return `${schemeOf(url)}, the rule has ${rule.protocol.slice(0, -1)}`;
    case "host":
      return `the host is ${shown(url.hostname)}, the rule has ${withoutPort(rule.host)}`;
    case "label":
      return labelSentence(withoutPort(rule.host), url.hostname);
    case "port":
      return `the port is ${url.port || "the default one"}, the rule has ${portOf(rule)}`;
    case "ambiguous-path":
      return `the path ${url.pathname} has an encoded or doubled separator, or what some servers take for one or for dots`;
    case "path":
      return `the path ${url.pathname} is not below /${rule.segments.join("/")} by whole segments`;
  }
}

function schemeOf({ protocol }: URL): string {
  return protocol === "http:" ? "it is plain http" : `the scheme is ${protocol.slice(0, -1)}`;
}

/** `name` is the rule's: `*.example.com`, `pr-*.example.com`. */
function labelSentence(name: string, hostname: string): string {
  const behind = name.replace(/^[^.]*/, "");
  const pattern = name.slice(0, -behind.length);
  const label = hostname.slice(0, -behind.length);
  if (hostname === behind.slice(1) || label === "") return "no label where * stands for one";
  const count = label.split(".").length;
  if (count > 1) return `${NUMBERS[count] ?? count} labels where * stands for one`;
  return pattern === "*"
    ? `"${label}" stands for *, and is not a label of letters, digits and hyphens`
    : `"${label}" is not as ${pattern}, with letters, digits and hyphens for the *`;
}

const NUMBERS: readonly (string | undefined)[] = [undefined, undefined, "two", "three", "four"];

function shown(hostname: string): string {
  return hostname === "" ? "empty" : hostname;
}

function withoutPort(host: string): string {
  return host.replace(/:(?:\d+|\*)$/, "");
}

function portOf({ host }: RedirectRule): string {
  return /:(\d+)$/.exec(host)?.[1] ?? "the default one";
}
