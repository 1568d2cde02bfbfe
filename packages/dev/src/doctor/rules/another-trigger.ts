import { parseFunctionArn } from "../../arn/arn.ts";
import { attachCommand, type Rule } from "../rule.ts";

export const anotherTrigger: Rule = {
  name: "another-trigger",
  check({ pool, place, trigger, expectedTrigger }) {
    if (trigger === undefined || expectedTrigger === undefined || trigger === expectedTrigger)
      return [];
    const replacing = parseFunctionArn(trigger)
      ? `, or replace the present one: ${attachCommand({ pool, place }, expectedTrigger)} --replace ${trigger}`
      : ".";
    return [
      {
        severity: "problem",
        what: `The pool's CustomMessage trigger is ${trigger}, not the function that was named.`,
        fix: `A pool has one: call both from one function${replacing}`,
      },
    ];
  },
};
