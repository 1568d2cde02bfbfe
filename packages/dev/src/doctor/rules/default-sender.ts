import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html */
export const defaultSender: Rule = {
  name: "default-sender",
  check({ pool }) {
    const { EmailSendingAccount } = toJsonObject(pool["EmailConfiguration"]);
    if (EmailSendingAccount === "DEVELOPER") return [];
    return [
      {
        severity: "warning",
        what: "Cognito's own sender is in use: 50 mails a day for the whole account. AWS also documents that custom messages need your own sender, although they are seen to arrive without.",
        fix: "Verify a domain in Amazon SES and set the pool's EmailConfiguration to DEVELOPER.",
      },
    ];
  },
};
