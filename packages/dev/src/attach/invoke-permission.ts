import { isJsonObject, type JsonObject, toJsonObject } from "cognito-links/attach";
import { type FunctionArn, type PoolPlace, poolArn } from "../arn/arn.ts";

/** For which pools Cognito may invoke a function. */
export type InvokePermission = "this-pool" | "any-pool" | "no";

/**
 * Reads a function's policy for what it allows Cognito. A condition that is not understood counts as not met.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
 */
export function readInvokePermission(
  policy: JsonObject | undefined,
  poolArn: string,
): InvokePermission {
  const statements = toList(policy?.["Statement"]).filter(isJsonObject).filter(isAboutCognito);
  const found = (effect: "Allow" | "Deny"): readonly InvokePermission[] =>
    statements
      .filter(({ Effect }) => Effect === effect)
      .map(({ Condition }) => meets(Condition, poolArn));
  if (found("Deny").some((met) => met !== "no")) return "no";
  const allowed = found("Allow");
  if (allowed.includes("this-pool")) return "this-pool";
  return allowed.includes("any-pool") ? "any-pool" : "no";
}

function isAboutCognito({ Action, Principal }: JsonObject): boolean {
  const services = toJsonObject(Principal);
  const principals = [Principal, services["AWS"], services["Service"]].flatMap(toList);
  return (
    toList(Action).filter(isText).some(coversInvoking) &&
    principals.some((name) => name === "*" || name === "cognito-idp.amazonaws.com")
  );
}

/** Names of actions are compared without regard to case. */
function coversInvoking(action: string): boolean {
  return matchesWildcards(action.toLowerCase(), "lambda:invokefunction");
}

/**
 * The operators of a condition that are understood. ArnEquals takes wildcards as well, StringEquals does not.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const OPERATORS: ReadonlyMap<string, (pattern: string, value: string) => boolean> = new Map([
  ["ArnLike", matchesWildcards],
  ["ArnEquals", matchesWildcards],
  ["StringLike", matchesWildcards],
  ["StringEquals", (text, value) => text === value],
]);

function meets(condition: unknown, poolArn: string): InvokePermission {
  const [, , , , account = ""] = poolArn.split(":");
  let result: InvokePermission = "any-pool";
  for (const [operator, keys] of Object.entries(toJsonObject(condition))) {
    const matches = OPERATORS.get(operator);
    for (const [key, patterns] of Object.entries(toJsonObject(keys))) {
      const isArn = key.toLowerCase() === "aws:sourcearn";
      if (!matches || !(isArn || key.toLowerCase() === "aws:sourceaccount")) return "no";
      const met = toList(patterns)
        .filter(isText)
        .filter((pattern) => matches(pattern, isArn ? poolArn : account));
      if (met.length === 0) return "no";
      if (isArn && met.every((pattern) => namesPool(pattern, poolArn))) result = "this-pool";
    }
  }
  return result;
}

/** True if the pool's id is in the pattern letter by letter; ids are unique, so the rest may be open. */
function namesPool(pattern: string, poolArn: string): boolean {
  return pattern.endsWith(poolArn.slice(poolArn.indexOf("/")));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function toList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Whether a pattern of a policy covers a text: `*` stands for any characters, `?` for one. Never tries twice what has failed. */
export function matchesWildcards(pattern: string, text: string): boolean {
  let [at, inText, star, covered] = [0, 0, -1, 0];
  while (inText < text.length) {
    if (pattern[at] === "*") {
      star = at++;
      covered = inText;
    } else if (pattern[at] === "?" || pattern[at] === text[inText]) {
      at++;
      inText++;
    } else if (star >= 0) {
      // Only the last `*` may take more: what an earlier one took too little of, it can make up for.
      at = star + 1;
      inText = ++covered;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** The pool is reported under another ARN than a pool of the function's account can have. */
export class PoolArnError extends Error {
  readonly code = "ERR_POOL_ARN";

  constructor(reported: unknown, expected: string) {
    super(
      `The pool is reported as ${reported}, and a function is attached only to a pool of its own account, here ${expected}. Nothing was written. Check --function-arn, --region and --endpoint-url.`,
    );
    this.name = "PoolArnError";
  }
}

/**
 * The pool's ARN, in the function's account, which will be named in the function's policy. Throws a `PoolArnError` if
 * another one is reported: whoever answers for Cognito could have a stranger's pool let in.
 */
export function checkPoolArn(reported: unknown, pool: PoolPlace, fn: FunctionArn): string {
  const expected = poolArn(pool, fn);
  if (reported !== expected) throw new PoolArnError(reported, expected);
  return expected;
}
