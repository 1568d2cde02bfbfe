import type { LinksConfig } from "../config/links-config.ts";
import type { RenewOutcome } from "../flows/outcome.ts";
import { accountOf, type Claims } from "../link/claims.ts";
import { createPassOn } from "../link/link-codec.ts";
import type { Ask, Said } from "./ask.ts";
import { createCooldown } from "./cooldown.ts";
import type { ResendVisit } from "./visit.ts";

/** Mails new links. */
export interface Resend {
  /** Mails one, unless that was done a moment ago; `deadline` is in epoch milliseconds. */
  mail(visit: ResendVisit, deadline: number): Promise<Said<RenewOutcome | "expired">>;
  /** Seconds until the account of a link may be mailed, rounded up; 0 when it may be mailed now. */
  remaining(claims: Claims): number;
}

/** Makes what mails new links; `now` is in epoch milliseconds. Loaded with the first press that asks for one. */
export function createResend(config: LinksConfig, ask: Ask, now: () => number): Resend {
  const cooldown = createCooldown(now);
  const passOn = createPassOn(config);
  return {
    async mail(visit, deadline) {
      const { deed, link } = visit;
      const { renew } = deed;
      // A page without it has no such button, and nobody is mailed.
      if (renew === undefined) return { ending: "expired" };
      const given = { code: link.code, fields: {}, passOn: () => passOn(link.claims) };
      return cooldown.mail(accountOf(link.claims), () => ask(renew, visit, given, deadline));
    },
    remaining: (claims) => cooldown.remaining(accountOf(claims)),
  };
}
