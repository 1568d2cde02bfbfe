import type { LinksConfig } from "../config/links-config.ts";
import { FLOWS } from "../flows/all-flows.ts";
import type { Link } from "../link/claims.ts";
import type { RedirectRule } from "../redirect/rule.ts";

/** Where links lead. */
export interface Targets {
  /** A link's own target if the rules allow it, else the configuration's; why it is not its own. */
  readonly targetOf: (link: Link) => Promise<Target>;
  /** The page on which a link may land; undefined where none of the app's own is at its end. */
  readonly pageOf: (link: Link) => Promise<string | undefined>;
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
  const { rules } = config;
  const match = async (among: readonly RedirectRule[], target: string) =>
    (await import("../redirect/match-target.ts")).matchTarget(among, target);

  const targetOf = async ({ claims: { flow, redirectTo } }: Link): Promise<Target> => {
    const own = config.flows[flow]?.redirectTo ?? config[FLOWS[flow].leadsTo];
    if (redirectTo === undefined) return { href: own };
    const found = await match(rules, redirectTo);
    return found.allowed ? found : { href: own, refusal: found.refusal };
  };

  // A page gets the link before anybody has pressed anything. So none that only a wildcard allows: whoever got such a host,
  // a forgotten one or a tenant's, could sign up with the address of somebody else, and finish the link there as soon as that
  // person or a scanner opened it. A stage of developers has nobody to take in.
  const named = rules.filter(({ host, development }) => development || !/\*./.test(host));
  const pageOf = async (link: Link): Promise<string | undefined> => {
    const { href, rule } = await targetOf(link);
    const isNamed = rule === undefined || (await match(named, href)).allowed;
    return isNamed && /^https?:/.test(href) ? href : undefined;
  };
  return { targetOf, pageOf };
}
