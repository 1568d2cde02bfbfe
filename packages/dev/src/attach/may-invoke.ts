import { isJsonObject, type JsonObject, toJsonObject } from "cognito-links/attach";

/** For which pools Cognito may invoke a function. */
export type MayInvoke = "this-pool" | "any-pool" | "no";

/**
 * Reads a function's policy for what it allows Cognito. A condition that is not understood counts as not met.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
 */
export function mayInvoke(policy: JsonObject | undefined, poolArn: string): MayInvoke {
  const found = toList(policy?.["Statement"])
    .filter(isJsonObject)
    .filter(allowsCognito)
    .map((statement) => meets(statement["Condition"], poolArn));
  if (found.includes("this-pool")) return "this-pool";
  return found.includes("any-pool") ? "any-pool" : "no";
}

function allowsCognito({ Effect, Action, Principal }: JsonObject): boolean {
  const services = toJsonObject(Principal);
  const principals = [Principal, services["AWS"], services["Service"]].flatMap(toList);
  return (
    Effect === "Allow" &&
    toList(Action).some((action) => matches(action, "lambda:InvokeFunction")) &&
    principals.some((name) => name === "*" || name === "cognito-idp.amazonaws.com")
  );
}

const OPERATORS: ReadonlySet<string> = new Set([
  "ArnLike",
  "ArnEquals",
  "StringEquals",
  "StringLike",
]);

function meets(condition: unknown, poolArn: string): MayInvoke {
  const [, , , , account = ""] = poolArn.split(":");
  let result: MayInvoke = "any-pool";
  for (const [operator, keys] of Object.entries(toJsonObject(condition))) {
    for (const [key, patterns] of Object.entries(toJsonObject(keys))) {
      const isArn = key.toLowerCase() === "aws:sourcearn";
      if (!OPERATORS.has(operator) || !(isArn || key.toLowerCase() === "aws:sourceaccount"))
        return "no";
      if (!toList(patterns).some((pattern) => matches(pattern, isArn ? poolArn : account)))
        return "no";
      if (isArn) result = "this-pool";
    }
  }
  return result;
}

/** `*` and `?` as in every policy; letters are compared without regard to case, as in names of actions. */
function matches(pattern: unknown, value: string): boolean {
  if (typeof pattern !== "string") return false;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "i").test(value);
}

function toList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
