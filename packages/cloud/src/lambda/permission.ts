import { isTrue, type JsonObject, listOf, objectOf, optionalText, textOf } from "../json/json.ts";
import type { Stack, StackResource } from "../stack/stack.ts";
import { parseFunctionName } from "./function-arn.ts";

/** Somebody who wants to invoke a function. */
export interface Caller {
  /** For example `apigateway.amazonaws.com`, or `*` for everybody. */
  readonly principal: string;
  /** For example `lambda:InvokeFunction`. */
  readonly action: string;
  /** The ARN of what invokes. With several, each must be allowed: the service's own choice is not documented. */
  readonly sourceArns: readonly string[];
  /** AuthType of the function's URL, for an invocation that comes by it. */
  readonly urlAuthType?: string;
}

/**
 * Whether an AWS::Lambda::Permission of the template lets `caller` invoke the function, a name or ARN with its qualifier.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export function mayInvoke(stack: Stack, functionArn: string, caller: Caller): boolean {
  const permissions = stack.all("AWS::Lambda::Permission");
  const sources = caller.sourceArns.length === 0 ? [undefined] : caller.sourceArns;
  return sources.every((source) =>
    permissions.some((permission) => allows(permission, functionArn, caller, source, stack)),
  );
}

function allows(
  { id, properties }: StackResource,
  functionArn: string,
  caller: Caller,
  source: string | undefined,
  stack: Stack,
): boolean {
  const wanted = parseFunctionName(functionArn);
  const given = parseFunctionName(textOf(properties["FunctionName"], `${id}.FunctionName`));
  const text = (name: string): string | undefined =>
    optionalText(properties[name], `${id}.${name}`);
  const sourceArn = text("SourceArn");
  const account = text("SourceAccount");
  const urlAuth = text("FunctionUrlAuthType");
  return (
    given.name === wanted.name &&
    given.qualifier === wanted.qualifier &&
    text("Principal") === caller.principal &&
    text("Action") === caller.action &&
    (sourceArn === undefined || (source !== undefined && isArnLike(sourceArn, source))) &&
    // A load balancer and an API name an ARN; the account of either is the stack's.
    (account === undefined || account === stack.world.account) &&
    (urlAuth === undefined || urlAuth === caller.urlAuthType) &&
    (!isTrue(properties["InvokedViaFunctionUrl"]) || caller.urlAuthType !== undefined)
  );
}

/**
 * The condition ArnLike: each of the six parts may hold `*` and `?`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function isArnLike(pattern: string, arn: string): boolean {
  const wanted = partsOf(pattern);
  const given = partsOf(arn);
  if (wanted.length !== 6 || given.length !== 6) return false;
  return wanted.every((part, index) => isLike(part, given[index] ?? ""));
}

function partsOf(arn: string): string[] {
  const [one, two, three, four, five, ...rest] = arn.split(":");
  return [one, two, three, four, five, rest.join(":")].map((part) => part ?? "");
}

/** Text with `*` for anything and `?` for one character. */
export function isLike(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[\\^$.+()[\]{}|]/g, "\\$&");
  const expression = escaped.replaceAll("*", "[^]*").replaceAll("?", "[^]");
  return new RegExp(`^${expression}$`).test(text);
}

/** Everything that a function's role may do, as statements. Throws for managed policies, which nobody can read here. */
export function roleStatements(stack: Stack, functionArn: string): JsonObject[] {
  const { name } = parseFunctionName(functionArn);
  const found = stack.all("AWS::Lambda::Function").find(({ ref }) => ref === name);
  if (!found) throw new Error(`the template has no function ${name}`);
  const arn = textOf(found.properties["Role"], `${found.id}.Role`);
  const role = stack.all("AWS::IAM::Role").find((one) => one.attribute("Arn") === arn);
  if (!role) throw new Error(`the template has no role ${arn}`);
  if (role.properties["ManagedPolicyArns"] !== undefined)
    throw new Error(`${role.id} has managed policies`);
  const own = listOf(role.properties["Policies"], `${role.id}.Policies`);
  const attached = stack
    .all("AWS::IAM::Policy")
    .map(({ properties }) => properties)
    .filter(({ Roles }) => listOf(Roles, "Roles").includes(role.ref));
  return [...own, ...attached].flatMap((policy) => {
    const document = objectOf(objectOf(policy, "policy")["PolicyDocument"], "PolicyDocument");
    return listOf(document["Statement"], "Statement").map((one) => objectOf(one, "Statement"));
  });
}
