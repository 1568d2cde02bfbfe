import type { RedirectRule } from "./rule.ts";

/** The rule that somebody who wrote this address most likely had in mind; undefined when there is none at all. */
export function nearestRule(rules: readonly RedirectRule[], url: URL): RedirectRule | undefined {
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
