import type { FlowsOptions, PasswordPolicy } from "cognito-links";
import { type JsonObject, toJsonObject } from "cognito-links/attach";
import { linkSetting, type Rule } from "../rule.ts";

/** Our names of what a password needs, and Cognito's. */
const NAMES: Readonly<Record<keyof PasswordPolicy, string>> = {
  minLength: "MinimumLength",
  requireLowercase: "RequireLowercase",
  requireUppercase: "RequireUppercase",
  requireDigits: "RequireNumbers",
  requireSymbols: "RequireSymbols",
};

const FLOWS: readonly (keyof FlowsOptions)[] = ["reset-password", "invitation"];

/** Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html */
export const passwordPolicy: Rule = {
  name: "password-policy",
  check(facts) {
    const pools = toJsonObject(toJsonObject(facts.pool["Policies"])["PasswordPolicy"]);
    return FLOWS.flatMap((flow) => {
      const policy = linkSetting(facts, flow)?.["passwordPolicy"];
      if (policy === undefined) return [];
      const apart = differing(toJsonObject(policy), pools);
      if (apart.length === 0) return [];
      return {
        severity: "warning",
        what: `The page of ${flow} tells people another rule for passwords than the pool has: ${apart.join(", ")}.`,
        fix: `Give flows["${flow}"].passwordPolicy as the pool has it and deploy, or leave it out: the page then says what Cognito says.`,
      } as const;
    });
  },
};

function differing(ours: JsonObject, pools: JsonObject): readonly string[] {
  return Object.entries(NAMES)
    .filter(([name, cognitos]) => (ours[name] || false) !== (pools[cognitos] || false))
    .map(
      ([name, cognitos]) =>
        `${name} is ${ours[name] ?? "not given"}, ${cognitos} ${pools[cognitos] ?? "not"}`,
    );
}
