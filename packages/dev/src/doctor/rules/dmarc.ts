import { mailFromOf, signingDomain } from "../proof.ts";
import type { DmarcFacts } from "../read-dmarc.ts";
import type { Identity } from "../read-ses.ts";
import type { Rule } from "../rule.ts";
import { domainAndAbove } from "../sender.ts";

/**
 * Sources: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dmarc.html,
 * https://www.rfc-editor.org/rfc/rfc7489#section-3.1, https://support.google.com/a/answer/81126
 */
export const dmarc: Rule = {
  name: "dmarc",
  check({ ses, dmarc: facts }) {
    if (facts === undefined) return [];
    const { domain, foundAt, several, tags } = facts;
    if (foundAt === undefined)
      return [
        {
          severity: "warning",
          what:
            several === undefined
              ? `${domain} has no DMARC record: large mail providers ask for one from whoever sends much, and anybody can write in its name.`
              : `${several} has more than one DMARC record, of which receivers take none.`,
          fix:
            several === undefined
              ? `Publish a TXT record at _dmarc.${domain}: "v=DMARC1; p=none". Go on to p=quarantine once all who send for the domain sign.`
              : `Leave one TXT record that begins with v=DMARC1 at _dmarc.${several}.`,
        },
      ];
    const policy = (foundAt === domain ? undefined : tags.get("sp")) ?? tags.get("p") ?? "none";
    const { identities } = ses ?? {};
    if (identities === undefined || identities.length === 0) return [];
    if (!["quarantine", "reject"].includes(policy) || isProved(identities, facts)) return [];
    return [
      {
        severity: "problem",
        what: `${foundAt} asks receivers to ${policy} mails that neither DKIM nor MAIL FROM proves to be its own, and neither proves the pool's: they vanish.`,
        fix: `Sign them: set up Easy DKIM for ${domain} in Amazon SES. Until then, p=none at _dmarc.${foundAt} lets them through.`,
      },
    ];
  },
};

/** Whether DKIM or SPF speaks for the sender's domain: for itself where the record is strict, else for a relative. */
function isProved(identities: readonly Identity[], { domain, tags }: DmarcFacts): boolean {
  const speaks = (proof: string | undefined, tag: string): boolean => {
    if (proof === undefined) return false;
    if (tags.get(tag) === "s") return proof === domain;
    return domainAndAbove(domain).some((name) => `.${proof}`.endsWith(`.${name}`));
  };
  const mailFrom = mailFromOf(identities);
  return (
    speaks(signingDomain(identities), "adkim") ||
    (mailFrom?.works === true && speaks(mailFrom.domain, "aspf"))
  );
}
