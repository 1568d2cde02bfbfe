import { toJsonObject } from "cognito-links/attach";
import { signingDomain } from "../proof.ts";
import { type Rule, sesCommand } from "../rule.ts";

/**
 * Sources: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim.html,
 * https://support.google.com/a/answer/81126
 */
export const dkim: Rule = {
  name: "dkim",
  check({ ses, place }) {
    const { identities } = ses ?? {};
    const last = identities?.at(-1);
    if (identities === undefined || last === undefined) return [];
    if (signingDomain(identities) !== undefined) return [];
    const { SigningEnabled, Status } = toJsonObject(last.settings["DkimAttributes"]);
    const why = SigningEnabled === true ? `its records are ${Status}` : "signing is off";
    const isAlone = last.name.includes("@");
    const what = isAlone
      ? `The address ${last.name} is verified in Amazon SES without its domain, so no mail is signed (DKIM) in the domain's name.`
      : `The pool's mails are not signed (DKIM) for ${last.name}: ${why}.`;
    return [
      {
        severity: "warning",
        what: `${what} Mail providers file such mails as spam or refuse them.`,
        fix: isAlone
          ? `Verify the domain of ${last.name} in Amazon SES with Easy DKIM, and let the pool send from it. A domain of somebody else, as of a free mail service, can never be signed for.`
          : `Turn Easy DKIM on and publish its CNAME records, which this shows: ${sesCommand({ ses, place }, `get-email-identity --email-identity ${last.name}`)}`,
      },
    ];
  },
};
