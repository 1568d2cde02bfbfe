import { linksConfiguration, type Rule } from "../rule.ts";

export const anotherPool: Rule = {
  name: "another-pool",
  check({ pool, functionConfiguration }) {
    const userPoolId = linksConfiguration(functionConfiguration)?.["userPoolId"];
    // A function of the pool's own stack serves whichever pool calls it.
    if (typeof userPoolId !== "string" || userPoolId === pool["Id"]) return [];
    return [
      {
        severity: "problem",
        what: `The function is configured for the pool ${userPoolId}: it leaves this pool's mails as they are.`,
        fix: "Deploy a function for this pool and attach that one.",
      },
    ];
  },
};
