import { type CfnUserPool, CfnUserPoolClient, type IUserPool } from "aws-cdk-lib/aws-cognito";
import { Stack } from "aws-cdk-lib/core";
import { finished } from "./finished.ts";
import { resourceOf } from "./resource-of.ts";

/** The pool's clients of the same stack. */
export function clientsOf(pool: CfnUserPool): CfnUserPoolClient[] {
  const stack = Stack.of(pool);
  const id = JSON.stringify(stack.resolve(pool.ref));
  return stack.node
    .findAll()
    .filter((one) => one instanceof CfnUserPoolClient)
    .filter((one) => JSON.stringify(finished(one)["UserPoolId"]) === id);
}

/** The pool's clients of the whole app, whether the pool is of it or exists already. */
export function clientsInApp({ node, userPoolId }: IUserPool): CfnUserPoolClient[] {
  const poolOf = (id: string): unknown => resourceOf(id) ?? id;
  return node.root.node
    .findAll()
    .filter((one) => one instanceof CfnUserPoolClient)
    .filter((one) => poolOf(one.userPoolId) === poolOf(userPoolId));
}

/** As the construct tree names it to whoever wrote it. */
export const pathOf = ({ node }: CfnUserPoolClient): string => node.path.replace(/\/Resource$/, "");

export const hasSecret = (client: CfnUserPoolClient): boolean =>
  isTrue(finished(client)["GenerateSecret"]);

/** CloudFormation takes the word as well, which is how overrides that come from a file or a parameter say it. */
export const isTrue = (value: unknown): boolean => value === true || value === "true";

export const listed = (list: unknown, name: string): boolean =>
  Array.isArray(list) && list.includes(name);
