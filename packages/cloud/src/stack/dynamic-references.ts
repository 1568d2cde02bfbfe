import { isObject } from "../json/json.ts";

/** The value of a secret by its ARN or name; throws for one that is not known. */
export type SecretLookup = (secretId: string) => string;

const REFERENCE = /\{\{resolve:([^{}]*)\}\}/g;
/** An ARN has colons of its own: seven parts, and then the reference goes on. */
const SECRET =
  /^secretsmanager:(arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^:]+|[^:]+)(?::SecretString(?::([^:]*)(?::([^:]*)(?::([^:]*))?)?)?)?$/;

/**
 * Replaces `{{resolve:secretsmanager:…}}` in every text below `value`, as CloudFormation does on deployment.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 */
export function replaceDynamic(value: unknown, secret: SecretLookup): unknown {
  if (typeof value === "string") {
    return value.replace(REFERENCE, (_, reference: string) => secretIn(reference, secret));
  }
  if (Array.isArray(value)) return value.map((one) => replaceDynamic(one, secret));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, replaceDynamic(inner, secret)]),
  );
}

function secretIn(reference: string, secret: SecretLookup): string {
  const [, id = "", key = "", stage = "", version = ""] = SECRET.exec(reference) ?? [];
  if (id === "") throw new Error(`{{resolve:${reference}}} is not known here`);
  if ((stage !== "" && stage !== "AWSCURRENT") || version !== "") {
    throw new Error(`{{resolve:${reference}}} names a version; only the current one is there`);
  }
  const value = secret(id);
  if (key === "") return value;
  const parsed: unknown = JSON.parse(value);
  const found = isObject(parsed) ? parsed[key] : undefined;
  if (typeof found !== "string") throw new Error(`the secret ${id} has no text under ${key}`);
  return found;
}
