import { Token } from "aws-cdk-lib/core";
import { LinksError, type LinksErrorCode } from "cognito-links";

/**
 * Whether a value comes from a look-up that has not been made yet: `StringParameter.valueFromLookup` gives such a text in
 * the first pass of a synthesis, and the CDK then looks up and synthesises again. What the first pass makes is thrown away.
 * Source: https://docs.aws.amazon.com/cdk/v2/guide/get-context-var.html
 */
export function isAwaited(value: unknown): boolean {
  return typeof value === "string" && value.includes("dummy-value-for-");
}

/** Whether a value is there to be checked: neither left to the deployment nor to a look-up. */
export function isKnown(value: unknown): boolean {
  return !Token.isUnresolved(value) && !isAwaited(value);
}

/**
 * Refuses what the deployment alone knows, however deep in a value it stands.
 *
 * @throws LinksError that names the path
 */
export function requireKnown(
  code: LinksErrorCode,
  values: Readonly<Record<string, unknown>>,
  within = "",
): void {
  for (const [name, value] of Object.entries(values)) {
    const path = within + (/^\d+$/.test(name) ? `[${name}]` : `${within && "."}${name}`);
    if (Token.isUnresolved(value))
      throw new LinksError(
        code,
        path,
        "is known only at deploy, too late to be checked; write it out",
      );
    if (typeof value === "object" && value !== null) requireKnown(code, { ...value }, path);
  }
}
