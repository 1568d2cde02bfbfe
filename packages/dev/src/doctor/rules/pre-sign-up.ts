import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html */
export const preSignUp: Rule = {
  name: "pre-sign-up",
  check({ pool }) {
    const { PreSignUp } = toJsonObject(pool["LambdaConfig"]);
    if (PreSignUp === undefined) return [];
    return [
      {
        severity: "note",
        what: `The pool has a PreSignUp trigger, ${PreSignUp}. What it does cannot be seen from here: if it sets autoConfirmUser, no mail goes out; whom it refuses, invited or not, gets no account.`,
        fix: "If people wait for a mail, look into that function: without autoConfirmUser they get their link.",
      },
    ];
  },
};
