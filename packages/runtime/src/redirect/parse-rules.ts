import { parseRule, type RedirectRule } from "./rule.ts";
import { parseWildcardRule, type WildcardRule } from "./wildcard-rule.ts";

/**
 * Reads the entries of `allowRedirects`, as `defineConfig` does. On its own it is for tests and tools that ask
 * `explainTarget` without a whole configuration.
 *
 * @throws LinksError `ERR_REDIRECT_RULE`, naming the entry: `allowRedirects[2]`
 */
export function parseRules(entries: readonly (string | WildcardRule)[]): readonly RedirectRule[] {
  return Object.freeze(
    entries.map((entry, i) =>
      typeof entry === "string"
        ? parseRule(entry, `allowRedirects[${i}]`)
        : parseWildcardRule(entry, `allowRedirects[${i}]`),
    ),
  );
}
