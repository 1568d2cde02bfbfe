import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html */
export const customEmailSender: Rule = {
  name: "custom-email-sender",
  check({ pool }) {
    if (toJsonObject(pool["LambdaConfig"])["CustomEmailSender"] === undefined) return [];
    return [
      {
        severity: "problem",
        what: "The pool has a CustomEmailSender trigger, which sends its mails instead of Cognito; what CustomMessage writes is not used.",
        fix: "Remove CustomEmailSender from the pool's LambdaConfig, or write the link in that function.",
      },
    ];
  },
};
