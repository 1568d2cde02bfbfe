import { type DevelopmentRule, parseDevelopmentRule } from "./development-rule.ts";
import { parseRule, type RedirectRule } from "./rule.ts";
import { parseWildcardRule, type WildcardRule } from "./wildcard-rule.ts";

/** One entry of `allowRedirects`. */
export type RuleEntry = string | WildcardRule | DevelopmentRule;

/**
 * Reads the entries of `allowRedirects`, as `defineConfig` does. On its own it is for tests and tools that ask
 * `explainTarget` without a whole configuration.
 *
 * @throws LinksError `ERR_REDIRECT_RULE`, naming the entry: `allowRedirects[2]`
 */
export function parseRules(entries: readonly RuleEntry[]): readonly RedirectRule[] {
  return Object.freeze(entries.map((entry, i) => parseEntry(entry, `allowRedirects[${i}]`)));
}

function parseEntry(entry: RuleEntry, path: string): RedirectRule {
  if (typeof entry === "string") return parseRule(entry, path);
  return "development" in entry
    ? parseDevelopmentRule(entry, path)
    : parseWildcardRule(entry, path);
}
