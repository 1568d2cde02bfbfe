import { createHash } from "node:crypto";
import { isLabel } from "./canonical-host.ts";
import { type RedirectRule, readRule, refuseRule } from "./rule.ts";

/**
 * A rule with a wildcard, checked against the public suffix list. Only `wildcard()` from `cognito-links/wildcards` makes
 * one. It is plain data, so that a configuration can be written as JSON in one place and read in another.
 */
export interface WildcardRule {
  /** The rule as it was written: `https://*.example.com`. */
  readonly wildcard: string;
  /**
   * The stamp of the check, a digest of the rule. It is no secret and no defence against somebody who may change the
   * configuration: he could allow any host in plain words. It is there so that nobody skips the check by accident,
   * because it can be neither written by hand nor kept while the rule beside it is changed.
   */
  readonly checked: string;
}

/** A wildcard with letters around it: each side ends where the next word begins. */
const WORD_BY_WORD = /^(?:[a-z\d][a-z\d-]*-)?\*(?:-[a-z\d-]*[a-z\d])?$/;

/** Reads a wildcard as it is written. What is over a public suffix, only `wildcard()` can say. */
export function readWildcard(source: string, path: string): RedirectRule {
  const [, label = "", rest] = /^https:\/\/([^./?#:]*)\.([^*]*)$/.exec(source) ?? [];
  if (rest === undefined || !WORD_BY_WORD.test(label)) {
    const reason =
      "is no wildcard; * may only be the first label of an https host, or a word of it";
    throw refuseRule(
      path,
      source,
      `${reason}, as in https://*.example.com or https://pr-*.example.com`,
    );
  }
  // Any label reads as well as the wildcard would.
  const rule = readRule(`https://any.${rest}`, source, path);
  const host = rule.host.replace("any", label);
  const labels = parentOf({ host }).split(".");
  if (labels.length < 2 || !labels.every(isLabel))
    throw refuseRule(path, source, "has no domain behind its *, as example.com is one");
  return Object.freeze({ ...rule, host });
}

/** The name that a wildcard stands before, without port: `example.com`. */
export function parentOf({ host }: Pick<RedirectRule, "host">): string {
  return host.replace(/^[^.]*\./, "").replace(/:\d+$/, "");
}

/** Reads a wildcard that has letters before and behind it, and so is no one's who has not chosen both. */
export function readLabelWildcard(source: string, path: string): RedirectRule {
  const rule = readWildcard(source, path);
  if (/^[^.]+-\*-[^.]+\./.test(rule.host)) return rule;
  const reason = "needs a word before its * and one behind it, the app's and the team's";
  throw refuseRule(path, source, `${reason}, as in https://my-app-git-*-my-team.vercel.app`);
}

/** Stamps a wildcard that has been checked against the public suffix list. */
export function stampWildcard(source: string): WildcardRule {
  return Object.freeze({ wildcard: source, checked: stampOf(source) });
}

/**
 * Reads a wildcard that `wildcard()` made, here or before the configuration was written as JSON.
 *
 * @throws LinksError `ERR_REDIRECT_RULE` when the stamp is not the rule's
 */
export function parseWildcardRule({ wildcard, checked }: WildcardRule, path: string): RedirectRule {
  if (checked !== stampOf(wildcard))
    throw refuseRule(path, wildcard, "was not checked; make it with wildcard() once more");
  return readWildcard(wildcard, path);
}

function stampOf(source: string): string {
  return createHash("sha256").update(`cognito-links wildcard 1\0${source}`).digest("base64url");
}
