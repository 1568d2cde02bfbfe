import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";
import { hasCustomSender } from "../sender.ts";

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html */
export const defaultSender: Rule = {
  name: "default-sender",
  check({ pool }) {
    const { EmailSendingAccount } = toJsonObject(pool["EmailConfiguration"]);
    if (EmailSendingAccount === "DEVELOPER" || hasCustomSender(pool)) return [];
    return [
      {
        severity: "warning",
        what: "Cognito's own sender is in use: 50 mails a day for the whole account, and none after them. AWS also documents that custom messages need your own sender, although they are seen to arrive without.",
        fix: "Verify a domain in Amazon SES and set the pool's EmailConfiguration: EmailSendingAccount to DEVELOPER, SourceArn to the domain's ARN.",
      },
    ];
  },
};
