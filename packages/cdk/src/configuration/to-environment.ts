import { Stack } from "aws-cdk-lib/core";
import { LinksError } from "cognito-links";
import type { Construct } from "constructs";
import type { ConfigTemplate } from "../doors/wiring.ts";

/**
 * What Lambda takes of all names and values together. It measures them as one JSON object, in which each quote and
 * backslash of a value is two bytes.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html and the "String measured" of
 * https://github.com/github-aws-runners/terraform-aws-github-runner/issues/3594
 */
const MOST_BYTES = 4_096;

/** What a value that only the deployment knows is counted as: an id of a pool has 55 characters at most, a secret of Cognito's 52. */
const UNKNOWN = "x".repeat(64);

/**
 * The configuration as the functions read it.
 *
 * @throws LinksError where Lambda would refuse its length, naming what makes it long
 */
export function toEnvironment(
  scope: Construct,
  json: ConfigTemplate,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const stack = Stack.of(scope);
  const environment = { COGNITO_LINKS: stack.toJsonString(json), ...more };
  const bytes = bytesOf(stack.resolve(environment));
  if (bytes <= MOST_BYTES) return environment;
  const lengthOf = (part: unknown): number => bytesOf(stack.resolve(part));
  const parts: readonly (readonly [part: unknown, option: string, advice: string])[] = [
    [
      json.rules,
      "allowRedirects",
      "leave some out, or write hosts of one domain as one wildcard()",
    ],
    [json.clients ?? [], "clients", "leave some out, or some of their brands"],
    [json.brand, "brand", "shorten its addresses and texts"],
  ];
  const [, option, advice] = parts.reduce((longest, part) =>
    lengthOf(part[0]) > lengthOf(longest[0]) ? part : longest,
  );
  throw new LinksError(
    "ERR_OPTION_INVALID",
    option,
    `makes the functions' environment ${bytes} bytes long, and Lambda takes ${MOST_BYTES}; ${advice}`,
  );
}

/** In UTF-8, of a resolved value as JSON. */
function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(completed(value)));
}

/** A resolved value with texts in the place of expressions. */
function completed(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\{\{resolve:[^{}]*\}\}/g, UNKNOWN);
  if (Array.isArray(value)) return value.map(completed);
  if (typeof value !== "object" || value === null) return value;
  if ("Fn::Join" in value) {
    const [separator, parts] = [value["Fn::Join"]].flat();
    return completed([parts].flat().map(completed).join(String(separator)));
  }
  if (Object.keys(value).some((key) => key === "Ref" || key.startsWith("Fn::"))) return UNKNOWN;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, completed(one)]));
}
