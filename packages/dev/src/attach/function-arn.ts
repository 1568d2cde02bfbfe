/** A Lambda function or an alias of it, as a trigger names it. */
export interface FunctionArn {
  /** As given, with the alias. */
  readonly arn: string;
  readonly region: string;
  /** Without the alias: how Lambda's API wants it. */
  readonly unqualified: string;
  readonly alias: string | undefined;
}

const pattern =
  /^(arn:aws[\w-]*:lambda:([a-z]{2,}(?:-[a-z0-9]+)+):\d{12}:function:[\w-]{1,64})(?::([\w-]{1,128}))?$/;

/**
 * Reads an ARN such as `arn:aws:lambda:eu-west-1:123456789012:function:mail:live`; undefined for what is none, or
 * names a version by its number: a trigger may be a function or an alias.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function parseFunctionArn(arn: string): FunctionArn | undefined {
  const [, unqualified, region, alias] = pattern.exec(arn) ?? [];
  if (unqualified === undefined || region === undefined) return undefined;
  if (alias !== undefined && /^\d+$/.test(alias)) return undefined;
  return { arn, region, unqualified, alias };
}
