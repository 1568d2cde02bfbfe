import type { LinksConfig } from "../config/links-config.ts";
import { FLOWS } from "../flows/all-flows.ts";
import type { Claims, Link } from "../link/claims.ts";
import { createToResultUrl, type ResultParameters } from "../redirect/result-url.ts";
import type { RedirectRule } from "../redirect/rule.ts";

/** Where links lead. */
export interface Targets {
  /** A link's own target if the rules allow it, else the configuration's; why it is not its own. */
  readonly targetOf: (link: Link) => Promise<Target>;
  /** The configuration's target for a link. */
  readonly ownOf: (claims: Claims) => string;
  /** Adds the result to a target; the configuration's is read once. */
  readonly withResult: (target: string, result: ResultParameters) => string;
}

export interface Target {
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

  const toOwn = createToResultUrl(config.redirectTo);
  const withResult: Targets["withResult"] = (target, result) =>
    (target === config.redirectTo ? toOwn : createToResultUrl(target))(result);
  return { targetOf, ownOf, withResult };
}
