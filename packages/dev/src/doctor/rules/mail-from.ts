import { mailFromOf } from "../proof.ts";
import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/ses/latest/dg/mail-from.html */
export const mailFrom: Rule = {
  name: "mail-from",
  check({ ses }) {
    const { identities, sender } = ses ?? {};
    if (sender === undefined || identities === undefined || identities.length === 0) return [];
    const { region } = sender;
    const found = mailFromOf(identities);
    if (found === undefined)
      return [
        {
          severity: "note",
          what: "The pool's mails have a MAIL FROM domain of Amazon's: for DMARC, DKIM alone can prove them, and SPF cannot.",
          fix: `If you want both, set a MAIL FROM domain in the SES console of ${region}, such as bounce.${sender.domain ?? "example.com"}.`,
        },
      ];
    if (found.works) return [];
    return [
      {
        severity: found.rejects ? "problem" : "warning",
        what: `Amazon SES does not find the MX record of the MAIL FROM domain ${found.domain} (${found.status}): ${found.rejects ? "it refuses every mail" : "it takes a domain of Amazon's instead"}.`,
        fix: `Publish the MX and the TXT record that the SES console of ${region} shows for ${found.domain}.`,
      },
    ];
  },
};
