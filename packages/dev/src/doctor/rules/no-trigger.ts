import { attachCommand, type Rule } from "../rule.ts";
import { hasCustomSender } from "../sender.ts";

export const noTrigger: Rule = {
  name: "no-trigger",
  check({ pool, place, trigger, expectedTrigger }) {
    // A custom sender writes the mails itself, and has a rule of its own.
    if (trigger !== undefined || hasCustomSender(pool)) return [];
    return [
      {
        severity: "problem",
        what: "The pool has no CustomMessage trigger, so its mails have Cognito's code and no link. If it had one, a later deployment of the pool's own stack may have taken it away.",
        fix: `Put the trigger where the pool is described, so that it stays: deploy the construct (README.md) or the template (docs/template.md), or for a function of your own: ${attachCommand({ pool, place }, expectedTrigger)}`,
      },
    ];
  },
};
