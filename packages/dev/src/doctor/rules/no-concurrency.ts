import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
export const noConcurrency: Rule = {
  name: "no-concurrency",
  check({ reservedConcurrency }) {
    if (reservedConcurrency !== 0) return [];
    return [
      {
        severity: "problem",
        what: "The function's reserved concurrency is 0: Lambda runs it never, so every sign-up, reset and invitation fails.",
        fix: "Raise the reserved concurrency, or remove it: aws lambda delete-function-concurrency.",
      },
    ];
  },
};
