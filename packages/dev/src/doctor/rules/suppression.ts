import { toJsonObject } from "cognito-links/attach";
import { type Rule, sesCommand, words } from "../rule.ts";

/**
 * Sources: https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html,
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list-config-level.html
 */
export const suppression: Rule = {
  name: "suppression",
  check({ ses, place }) {
    if (ses?.suppressed === undefined || ses.account === undefined) return [];
    const { account, configurationSet, suppressed, sender } = ses;
    // What the set says goes before what the account says, also where it says that no reason counts.
    const ofSet = configurationSet?.settings?.["SuppressionOptions"];
    const counting = words(
      toJsonObject(ofSet ?? account["SuppressionAttributes"])["SuppressedReasons"],
    );
    const number = suppressed.reasons.filter((reason) => counting.includes(reason)).length;
    if (number === 0) return [];
    const list = `${number} address${number === 1 ? " is" : "es are"}`;
    return [
      {
        severity: "note",
        what: `${suppressed.more ? `More than ${list}` : list} on the suppression list of Amazon SES in ${sender.region}, after a bounce or a complaint: mails to them are taken and never sent, and nobody is told.`,
        fix: `If one person gets no mails, look for their address, and take it off the list by delete-suppressed-destination: ${sesCommand({ ses, place }, "get-suppressed-destination --email-address ADDRESS")}`,
      },
    ];
  },
};
