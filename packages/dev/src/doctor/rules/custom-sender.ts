import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";
import { hasCustomSender } from "../sender.ts";

/**
 * Sources: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html,
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export const customSender: Rule = {
  name: "custom-sender",
  check({ pool, trigger }) {
    const { CustomSMSSender, KMSKeyID } = toJsonObject(pool["LambdaConfig"]);
    const sendsMails = hasCustomSender(pool);
    const unused = {
      severity: "problem",
      what: "The pool has a CustomEmailSender trigger, which sends its mails instead of Cognito: CustomMessage is never called, and what it would write is not used.",
      fix: "Remove CustomEmailSender from the pool's LambdaConfig, or write the link in that function and remove CustomMessage.",
    } as const;
    const unseen = {
      severity: "warning",
      what: "The pool's mails are written and sent by its CustomEmailSender trigger. Whether they have a link and whether they arrive cannot be seen from here.",
      fix: "Look into that function, and into what its provider says of mails that were not delivered.",
    } as const;
    const noKey = {
      severity: "problem",
      what: "The pool has a custom sender and no KMSKeyID, with which Cognito encrypts what it hands to the sender: no code reaches anybody.",
      fix: "Set KMSKeyID in the pool's LambdaConfig to the ARN of a symmetric key that the sender may decrypt with.",
    } as const;
    const key = {
      severity: "note",
      what: `The pool has a key for custom senders, ${KMSKeyID}: who writes the pool's settings, as attach and detach do, has to be allowed to give Cognito a grant on it.`,
      fix: "Allow yourself `kms:CreateGrant` on this key before you attach or detach.",
    } as const;
    const needsKey = sendsMails || CustomSMSSender !== undefined;
    return [
      ...(sendsMails ? [trigger === undefined ? unseen : unused] : []),
      ...(needsKey && KMSKeyID === undefined ? [noKey] : []),
      ...(KMSKeyID === undefined ? [] : [key]),
    ];
  },
};
