import { differenceOf } from "./difference.ts";
import { sentenceFor } from "./difference-sentence.ts";
import { matchTarget } from "./match-target.ts";
import { nearestRule } from "./nearest-rule.ts";
import { readUrl } from "./read-url.ts";
import { REFUSAL_SENTENCES } from "./refusal-sentences.ts";
import type { RedirectRule } from "./rule.ts";

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
