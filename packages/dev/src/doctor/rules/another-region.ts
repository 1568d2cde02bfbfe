import { parseFunctionArn } from "../../arn/arn.ts";
import type { Rule } from "../rule.ts";

export const anotherRegion: Rule = {
  name: "another-region",
  check({ pool, trigger, expectedTrigger }) {
    const region = parseFunctionArn(trigger ?? expectedTrigger ?? "")?.region;
    const [, , , poolRegion] = String(pool["Arn"]).split(":");
    if (region === undefined || region === poolRegion) return [];
    return [
      {
        severity: "problem",
        what: `The function is in ${region}, the pool in ${poolRegion}: Cognito is not known to invoke functions across regions.`,
        fix: `Deploy the function in ${poolRegion} and attach that one.`,
      },
    ];
  },
};
