import type { Link } from "../link/claims.ts";
import type { RedirectRule } from "../redirect/rule.ts";
import type { Target, Targets, TargetsConfig } from "./targets.ts";

/**
 * The page on which a link may land: it gets the link before anybody has pressed anything. Whoever signs up chooses the
 * target within the rules, and may sign up with the address of somebody else; so it is a page that the configuration names,
 * where no path that redirects at will and no forgotten host can be. It leads on to the link's own target. Undefined where
 * there is none. Loaded with the first link that could land.
 */
export async function landingPage(
  link: Link,
  { rules }: Pick<TargetsConfig, "rules">,
  { targetOf, ownOf }: Targets,
): Promise<string | undefined> {
  const target = await targetOf(link);
  const isTheirs = target.rule !== undefined && !isNamed(rules, target);
  const page = isTheirs ? ownOf(link.claims) : target.href;
  const isOfApp = /^https?:/.test(page) && new URL(page).origin === new URL(target.href).origin;
  return isOfApp ? page : undefined;
}

/**
 * Whether a rule names this very page, path and all. What is on this machine reaches nobody else, and a stage of developers
 * has nobody to take in.
 */
function isNamed(rules: readonly RedirectRule[], { href, rule }: Target): boolean {
  const page = href.replace(/\/?(?:[?#].*)?$/s, "");
  return (
    rule?.development === true ||
    /^http:..(?:localhost|127\.0\.0\.1|\[::1\])[:/]/.test(href) ||
    rules.some(
      ({ protocol, host, segments }) =>
        segments.length > 0 && page === [`${protocol}//${host}`, ...segments].join("/"),
    )
  );
}
