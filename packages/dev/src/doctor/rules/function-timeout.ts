import type { Rule } from "../rule.ts";

/** What a cold start may take, in seconds; Cognito waits five. */
const ENOUGH_SECONDS = 3;

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html */
export const functionTimeout: Rule = {
  name: "function-timeout",
  check({ functionConfiguration = {} }) {
    const { Timeout } = functionConfiguration;
    if (typeof Timeout !== "number" || Timeout >= ENOUGH_SECONDS) return [];
    return [
      {
        severity: "warning",
        what: `The function is ended after ${Timeout} s, which a cold start may take: the sign-up, reset or invitation fails then.`,
        fix: "Set its timeout to 5 seconds, which is how long Cognito waits.",
      },
    ];
  },
};
