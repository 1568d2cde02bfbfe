/** Entry `cognito-links/wildcards`: apart from the rest, because it carries the public suffix list (48 KB gzipped). */
import { parse } from "tldts";
import { refuseRule } from "./redirect/rule.ts";
import { sharedHost } from "./redirect/shared-hosts.ts";
import {
  parentOf,
  readWildcard,
  stampWildcard,
  type WildcardRule,
} from "./redirect/wildcard-rule.ts";

export type { WildcardRule };

/** What `wildcard` is called in its errors, in the place of an option's path. */
const HERE = "wildcard";

/** What to write where everybody may have a host. */
const INSTEAD =
  "anybody can get a host there; list the hosts, give previews a domain of your own (https://*.preview.example.com), or, " +
  'on a stage of developers, write { development: "https://my-app-git-*-my-team.vercel.app" }';

/**
 * Makes a rule in which `*` is exactly one whole label, or words of it: `https://*.example.com` allows
 * `https://shop.example.com` and neither `https://example.com` nor `https://a.b.example.com`; `https://pr-*.example.com`
 * allows `https://pr-7.example.com`.
 *
 * The rule is checked against the public suffix list, private suffixes included, and some hosts that it does not have,
 * because under a public suffix (`https://*.co.uk`, `https://*.vercel.app`) everybody may have a host.
 *
 * @throws LinksError `ERR_REDIRECT_RULE` when it is no such rule, is over a public suffix, or ends in a name that the
 * list does not know
 *
 * @example
 * allowRedirects: ["https://app.example.com", wildcard("https://*.example.com")]
 */
export function wildcard(source: string): WildcardRule {
  const parent = parentOf(readWildcard(source, HERE));
  // A label before the parent decides: in the list, `*.kawasaki.jp` makes every label there a suffix of its own.
  const { domain, publicSuffix, isIcann, isPrivate, isSpecialUse } = parse(`any.${parent}`, {
    allowPrivateDomains: true,
    detectSpecialUse: true,
    extractHostname: false,
  });
  if (!isIcann && !isPrivate && !isSpecialUse && publicSuffix !== "internal")
    throw refuseRule(HERE, source, `ends in "${publicSuffix}", which no public suffix list knows`);
  if (domain === null || !`.${parent}`.endsWith(`.${domain}`))
    throw refuseRule(HERE, source, `is over a public suffix: ${INSTEAD}`);
  const shared = sharedHost(parent);
  if (shared !== undefined) throw refuseRule(HERE, source, `is over ${shared}: ${INSTEAD}`);
  return stampWildcard(source);
}
