import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

const OWN = ["EmailVerificationMessage", "EmailVerificationSubject"];
const TEMPLATE = ["EmailMessage", "EmailSubject"];

/** Source: https://docs.aws.amazon.com/ko_kr/cognito/latest/developerguide/user-pool-lambda-custom-message.html */
export const messageTemplate: Rule = {
  name: "message-template",
  check({ pool }) {
    const template = toJsonObject(pool["VerificationMessageTemplate"]);
    const written =
      OWN.some((name) => pool[name] !== undefined) ||
      TEMPLATE.some((name) => template[name] !== undefined);
    if (!written) return [];
    return [
      {
        severity: "note",
        what: "The pool has a text of its own for verification mails, which by a note of AWS's may win over the trigger's.",
        fix: "If the mails have no link, empty the message templates in the console.",
      },
    ];
  },
};
