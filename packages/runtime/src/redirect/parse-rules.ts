import { parseCanonicalUrl } from "./canonical-url.ts";
import { parseRule, type RedirectRule, readRule, refuseRule } from "./rule.ts";
import { parseWildcardRule, readLabelWildcard, type WildcardRule } from "./wildcard-rule.ts";

/** One entry of `allowRedirects`. */
export type RuleEntry = string | WildcardRule | DevelopmentRule;

/**
 * Reads the entries of `allowRedirects`, as `defineConfig` does. On its own it is for tests and tools that ask
 * `explainTarget` without a whole configuration.
 *
 * @throws LinksError `ERR_REDIRECT_RULE`, naming the entry: `allowRedirects[2]`
 *
 * @example
 * const rules = parseRules(["https://app.example.com", "com.example.app:/verified"]);
 * explainTarget({ rules }, "https://app.example.com/welcome").allowed; // true
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

/**
 * A rule for a stage that only its developers use: a machine of their own network, without TLS, or preview deployments
 * whose name has a part that changes. It is an object with a name of its own, so that none gets into a list by accident
 * and every one can be found.
 *
 * @example
 * { development: "http://192.168.1.20:3000" } // a phone's way to the laptop; 10.0.2.2 from Android's emulator
 * { development: "https://my-app-git-*-my-team.vercel.app" }
 */
export interface DevelopmentRule {
  readonly development: string;
}

/**
 * Reads a development rule.
 *
 * @throws LinksError `ERR_REDIRECT_RULE` for what needs none, and for what not even development makes safe
 */
function parseDevelopmentRule({ development }: DevelopmentRule, path: string): RedirectRule {
  const rule = development.includes("*")
    ? readLabelWildcard(development, path)
    : readRule(development, development, path, "development");
  if (!development.includes("*") && parseCanonicalUrl(development).ok)
    throw refuseRule(path, development, "needs no development rule; write it as a plain text");
  return Object.freeze({ ...rule, development: true });
}
