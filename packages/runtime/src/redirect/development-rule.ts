import { parseCanonicalUrl } from "./canonical-url.ts";
import { type RedirectRule, readRule, refuseRule } from "./rule.ts";
import { readLabelWildcard } from "./wildcard-rule.ts";

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
export function parseDevelopmentRule({ development }: DevelopmentRule, path: string): RedirectRule {
  const rule = development.includes("*")
    ? readLabelWildcard(development, path)
    : readRule(development, development, path, "development");
  if (!development.includes("*") && parseCanonicalUrl(development).ok)
    throw refuseRule(path, development, "needs no development rule; write it as a plain text");
  return Object.freeze({ ...rule, development: true });
}
