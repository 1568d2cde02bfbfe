import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html */
export const functionState: Rule = {
  name: "function-state",
  check({ functionConfiguration = {} }) {
    const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = functionConfiguration;
    const broken = State === "Failed" || LastUpdateStatus === "Failed";
    if (!broken) return [];
    const isFailed = State === "Failed";
    return [
      {
        severity: isFailed ? "problem" : "warning",
        what: isFailed
          ? `Lambda cannot run the function, so every sign-up fails: ${StateReason ?? "no reason is given"}`
          : `The function's last update failed, so an older version of it runs: ${LastUpdateStatusReason ?? "no reason is given"}`,
        fix: "Deploy the function again.",
      },
    ];
  },
};
