import type { Rule } from "../rule.ts";

export const anotherTrigger: Rule = {
  name: "another-trigger",
  check({ trigger, expectedTrigger }) {
    if (trigger === undefined || expectedTrigger === undefined || trigger === expectedTrigger)
      return [];
    return [
      {
        severity: "problem",
        what: `The pool's CustomMessage trigger is ${trigger}, not the function that was named.`,
        fix: "A pool has one: call both from one function, or replace the present one with cognito-links attach --replace.",
      },
    ];
  },
};
