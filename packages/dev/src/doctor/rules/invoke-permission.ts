import { attachCommand, type Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html */
export const invokePermission: Rule = {
  name: "invoke-permission",
  check({ pool, place, trigger, expectedTrigger, invokePermission }) {
    // Attaching, which has to come first, adds the permission.
    if (trigger === undefined) return [];
    if (invokePermission === "no")
      return [
        {
          severity: "problem",
          what: "The function's policy does not let Cognito invoke it for this pool, so every sign-up, reset and invitation fails.",
          fix: `Add the permission, for an alias on the alias: ${attachCommand({ pool, place }, expectedTrigger ?? trigger)}`,
        },
      ];
    if (invokePermission === "any-pool")
      return [
        {
          severity: "warning",
          what: "The function's policy lets Cognito invoke it for other pools as well, perhaps of other accounts.",
          fix: "Add a permission with the pool's ARN as SourceArn, then remove the one without.",
        },
      ];
    return [];
  },
};
