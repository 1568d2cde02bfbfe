import { parseCanonicalUrl, type UrlRefusal } from "./canonical-url.ts";
import { differenceOf } from "./difference.ts";
import type { RedirectRule } from "./rule.ts";

/** Where the person may go, serialised; or why not. */
type TargetMatch =
  | { readonly allowed: true; readonly href: string; readonly rule: RedirectRule }
  | { readonly allowed: false; readonly refusal: UrlRefusal | "no-rule" };

/** Checks a target against the rules. Never throws; `href` is the serialised URL, never the input. */
export function matchTarget(rules: readonly RedirectRule[], target: string): TargetMatch {
  const isForDevelopment = rules.some(({ development }) => development === true);
  const parsed = parseCanonicalUrl(target, isForDevelopment ? "development" : "public");
  if (!parsed.ok) return { allowed: false, refusal: parsed.refusal };
  const rule = rules.find((candidate) => differenceOf(candidate, parsed.url) === undefined);
  return rule === undefined
    ? { allowed: false, refusal: "no-rule" }
    : { allowed: true, href: parsed.url.href, rule };
}
