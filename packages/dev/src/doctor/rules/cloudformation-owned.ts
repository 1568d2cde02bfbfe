import { owningStack } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

/** Source: https://github.com/serverless/serverless/issues/9635 */
export const cloudformationOwned: Rule = {
  name: "cloudformation-owned",
  check({ pool }) {
    const stack = owningStack(pool);
    if (stack === undefined) return [];
    return [
      {
        severity: "note",
        what: `The pool belongs to the CloudFormation stack ${stack}, which may undo what it does not know of, so attach refuses this pool.`,
        fix: "Put the trigger where the pool is described: the construct of cognito-links-cdk, or LambdaConfig.CustomMessage in the template.",
      },
    ];
  },
};
