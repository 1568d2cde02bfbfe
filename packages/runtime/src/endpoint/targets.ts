import type { LinksConfig } from "../config/links-config.ts";
import { FLOWS } from "../flows/all-flows.ts";
import type { Claims, Link } from "../link/claims.ts";
import { createToResultUrl, type ResultParameters } from "../redirect/result-url.ts";
import type { RedirectRule } from "../redirect/rule.ts";

/** Where links lead. */
export interface Targets {
  /** A link's own target if the rules allow it, else the configuration's; why it is not its own. */
  readonly targetOf: (link: Link) => Promise<Target>;
  /**
   * The page on which a link may land: it gets the link before anybody has pressed anything. Whoever signs up chooses the
   * target within the rules, and may sign up with the address of somebody else; so it is a page that the configuration names,
   * where no path that redirects at will and no forgotten host can be. It leads on to the link's own target. Undefined where
   * there is none.
   */
  readonly pageOf: (link: Link) => Promise<string | undefined>;
  /** Adds the result to a target; the configuration's is read once. */
  readonly withResult: (target: string, result: ResultParameters) => string;
}

interface Target {
  readonly href: string;
  readonly refusal?: string;
  /** What allows a target of the link's own. */
  readonly rule?: RedirectRule;
}

export type TargetsConfig = Pick<LinksConfig, "flows" | "rules" | "redirectTo" | "signInUrl">;

/** Goes by the rules of a configuration; what reads them is loaded with the first link that has a target of its own. */
export function createTargets(config: TargetsConfig): Targets {
  const ownOf = ({ flow }: Claims): string =>
    config.flows[flow]?.redirectTo ?? config[FLOWS[flow].leadsTo];

  const targetOf = async ({ claims }: Link): Promise<Target> => {
    const { redirectTo } = claims;
    if (redirectTo === undefined) return { href: ownOf(claims) };
    const found = (await import("../redirect/match-target.ts")).matchTarget(
      config.rules,
      redirectTo,
    );
    return found.allowed ? found : { href: ownOf(claims), refusal: found.refusal };
  };

  const pageOf = async (link: Link): Promise<string | undefined> => {
    const target = await targetOf(link);
    const own = ownOf(link.claims);
    const isTheirs = target.rule !== undefined && !isNamed(config.rules, target);
    const page = isTheirs ? own : target.href;
    const isOfApp = /^https?:/.test(page) && new URL(page).origin === new URL(target.href).origin;
    return isOfApp ? page : undefined;
  };

  const toOwn = createToResultUrl(config.redirectTo);
  const withResult: Targets["withResult"] = (target, result) =>
    (target === config.redirectTo ? toOwn : createToResultUrl(target))(result);
  return { targetOf, pageOf, withResult };
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
