import { attachCommand, type Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html */
export const functionState: Rule = {
  name: "function-state",
  check(facts) {
    const { trigger, isFunctionGone, functionConfiguration = {} } = facts;
    const { expectedTrigger = trigger } = facts;
    if (isFunctionGone)
      return [
        {
          severity: "problem",
          what:
            expectedTrigger === trigger
              ? `There is no function or alias ${trigger}, so every sign-up, reset and invitation fails. Its stack may have been deleted while the pool was kept.`
              : `There is no function or alias ${expectedTrigger}.`,
          fix: `Take the trigger off in the console, if it is this one, or deploy a function and attach that: ${attachCommand(facts)}`,
        },
      ];
    const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = functionConfiguration;
    const broken = State === "Failed" || LastUpdateStatus === "Failed";
    if (!broken) return [];
    const isFailed = State === "Failed";
    return [
      {
        severity: isFailed ? "problem" : "warning",
        what: isFailed
          ? `Lambda cannot run the function, so every sign-up, reset and invitation fails: ${StateReason ?? "no reason is given"}`
          : `The function's last update failed, so an older version of it runs: ${LastUpdateStatusReason ?? "no reason is given"}`,
        fix: "Deploy the function again.",
      },
    ];
  },
};
