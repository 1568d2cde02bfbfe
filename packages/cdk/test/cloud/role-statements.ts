import { type JsonObject, listOf, objectOf, textOf } from "./json.ts";
import { parseFunctionName } from "./lambda/function-arn.ts";
import type { Stack } from "./stack.ts";

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
