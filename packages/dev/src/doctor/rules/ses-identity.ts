import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/ses/latest/dg/verify-addresses-and-domains.html */
export const sesIdentity: Rule = {
  name: "ses-identity",
  check({ ses }) {
    const { identities, sender } = ses ?? {};
    if (identities === undefined || sender === undefined) return [];
    if (identities.some(({ settings }) => settings["VerifiedForSendingStatus"] === true)) return [];
    const { identity, region } = sender;
    const [known] = identities;
    const { ErrorType } = toJsonObject(known?.settings["VerificationInfo"]);
    return [
      {
        severity: "problem",
        what: known
          ? `The pool's sender ${identity} is not verified in Amazon SES in ${region}, so every mail is refused${ErrorType === undefined ? "" : ` (${ErrorType})`}.`
          : `Amazon SES in ${region} does not know the pool's sender ${identity}, so every mail is refused.`,
        fix: identity.includes("@")
          ? `Verify its domain in the SES console of ${region}, by the records that it shows, or follow the link that SES mails to the address.`
          : `Verify it in the SES console of ${region}: publish the records that it shows for ${identity}.`,
      },
    ];
  },
};
