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
        severity: "warning",
        what: `The pool has a PreSignUp trigger, ${PreSignUp}: whom it confirms by itself (autoConfirmUser) gets no mail, and whom it refuses, invited or not, gets no account.`,
        fix: "Look into that function: without autoConfirmUser people get their link.",
      },
    ];
  },
};
