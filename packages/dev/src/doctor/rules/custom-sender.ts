import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

/**
 * Sources: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html,
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export const customSender: Rule = {
  name: "custom-sender",
  check({ pool }) {
    const { CustomEmailSender, KMSKeyID } = toJsonObject(pool["LambdaConfig"]);
    const sender = {
      severity: "problem",
      what: "The pool has a CustomEmailSender trigger, which sends its mails instead of Cognito; what CustomMessage writes is not used.",
      fix: "Remove CustomEmailSender from the pool's LambdaConfig, or write the link in that function.",
    } as const;
    const key = {
      severity: "note",
      what: `The pool has a key for custom senders, ${KMSKeyID}: who writes the pool's settings, as attach and detach do, has to be allowed to give Cognito a grant on it.`,
      fix: "Allow yourself `kms:CreateGrant` on this key before you attach or detach.",
    } as const;
    return [
      ...(CustomEmailSender === undefined ? [] : [sender]),
      ...(KMSKeyID === undefined ? [] : [key]),
    ];
  },
};
