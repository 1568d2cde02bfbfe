import type { Rule } from "../rule.ts";

/**
 * Deprecated: it may be left out while mails fail, and then CloudTrail has the error.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
export const emailFailure: Rule = {
  name: "email-failure",
  check({ pool }) {
    const { EmailConfigurationFailure: failure } = pool;
    if (typeof failure !== "string" || failure === "") return [];
    return [
      {
        severity: "problem",
        what: `Cognito says that it cannot send this pool's mails: ${failure}.`,
        fix: "Look at the pool's EmailConfiguration and at its identity in Amazon SES: verified, in the right region, out of the sandbox, and open to Cognito by its policy.",
      },
    ];
  },
};
