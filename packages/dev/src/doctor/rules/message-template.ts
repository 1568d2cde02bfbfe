import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

const OWN = ["EmailVerificationMessage", "EmailVerificationSubject"];
const TEMPLATE = ["EmailMessage", "EmailSubject"];

/**
 * Texts that nobody chose: Cognito's and Amplify's own, and those that the CDK writes into every pool.
 * Sources: https://github.com/aws/aws-cdk/issues/7597, aws-cdk-lib/aws-cognito/lib/user-pool.d.ts
 */
const DEFAULTS: ReadonlySet<unknown> = new Set([
  "Your verification code",
  "Your verification code is {####}",
  "Your verification code is {####}.",
  "Your confirmation code is {####}",
  "Verify your new account",
  "The verification code to your new account is {####}",
  "Hello {username}, Your verification code is {####}",
]);

/** Source: https://docs.aws.amazon.com/ko_kr/cognito/latest/developerguide/user-pool-lambda-custom-message.html */
export const messageTemplate: Rule = {
  name: "message-template",
  check({ pool }) {
    const template = toJsonObject(pool["VerificationMessageTemplate"]);
    const texts = [...OWN.map((name) => pool[name]), ...TEMPLATE.map((name) => template[name])];
    if (texts.every((text) => text === undefined || DEFAULTS.has(text))) return [];
    return [
      {
        severity: "note",
        what: "The pool has a text of its own for verification mails, which by a note of AWS's may win over the trigger's.",
        fix: "If the mails have no link, empty the message templates in the console.",
      },
    ];
  },
};
