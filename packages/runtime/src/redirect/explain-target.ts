import { readUrl } from "../encoding/encoding.ts";
import { differenceOf, matchTarget, withoutPort } from "./match-target.ts";
import { type Difference, REFUSAL_SENTENCES, type RedirectRule } from "./rule.ts";

/** What the rules say of a target, in words. */
export type TargetExplanation =
  | {
      readonly allowed: true;
      /** The rule that allows it, as it was written. */
      readonly rule: string;
      /** Where the person would be sent, before the result is added to it. */
      readonly href: string;
    }
  | {
      readonly allowed: false;
      /** One sentence. */
      readonly reason: string;
      /** The rule that comes nearest, and the first thing that it asks for and the target has not. */
      readonly nearest?: { readonly rule: string; readonly difference: string };
    };

/**
 * Says which rule allows a target, or why none does. It asks the very code that decides at the click. Never throws.
 *
 * @example
 * explainTarget(config, "https://app.example.com/welcomed");
 */
export function explainTarget(
  { rules }: { readonly rules: readonly RedirectRule[] },
  url: string,
): TargetExplanation {
  if (typeof url !== "string") return { allowed: false, reason: "The target is not a text." };
  const match = matchTarget(rules, url);
  if (match.allowed) return { allowed: true, rule: match.rule.source, href: match.href };
  const says =
    match.refusal === "no-rule" ? "is allowed by no rule" : REFUSAL_SENTENCES[match.refusal];
  return { allowed: false, reason: `The target ${says}.`, ...nearest(rules, readUrl(url)) };
}

/** Given what a browser would make of a text that we refuse; only to say what is wrong with it. */
function nearest(
  rules: readonly RedirectRule[],
  url: URL | undefined,
): { nearest?: { rule: string; difference: string } } {
  if (url === undefined) return {};
  const rule = nearestRule(rules, url);
  const difference = rule && differenceOf(rule, url);
  if (rule === undefined || difference === undefined) return {};
  return { nearest: { rule: rule.source, difference: sentenceFor(difference, rule, url) } };
}

/** The rule that somebody who wrote this address most likely had in mind; undefined when there is none at all. */
function nearestRule(rules: readonly RedirectRule[], url: URL): RedirectRule | undefined {
  let best: { readonly rule: RedirectRule; readonly score: number } | undefined;
  for (const rule of rules) {
    const score = likeness(rule, url);
    if (best === undefined || score > best.score) best = { rule, score };
  }
  return best?.rule;
}

/** The host counts most, because it says whose place it is; then the scheme, then how much of the path is shared. */
function likeness({ protocol, host, segments }: RedirectRule, url: URL): number {
  const schemes = protocol === url.protocol ? 1 : 0;
  const paths = shared(`/${segments.join("/")}`, url.pathname);
  return 4 * shared(host, url.host) + 2 * schemes + paths;
}

/** How alike two texts are at their beginnings and ends: from 0 to 1, and 1 only when they are the same. */
function shared(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return (start + end) / Math.max(one.length, other.length, 1);
}

/** Says a difference in words: what the address has, and what the rule has instead. */
function sentenceFor(difference: Difference, rule: RedirectRule, url: URL): string {
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

function portOf({ host }: RedirectRule): string {
  return /:(\d+)$/.exec(host)?.[1] ?? "the default one";
}
