import type { Rule } from "../rule.ts";

export const noTrigger: Rule = {
  name: "no-trigger",
  check({ pool, trigger, expectedTrigger }) {
    if (trigger !== undefined) return [];
    const arn = expectedTrigger ?? "ARN";
    return [
      {
        severity: "problem",
        what: "The pool has no CustomMessage trigger, so its mails have Cognito's code and no link.",
        fix: `cognito-links attach --user-pool-id ${pool["Id"]} --function-arn ${arn}`,
      },
    ];
  },
};
