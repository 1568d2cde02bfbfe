import { type CfnResource, Stack } from "aws-cdk-lib/core";

/** Properties as they stand in the template, in CloudFormation's names. */
export type Fields = Readonly<Record<string, unknown>>;

/** The properties of a resource with everything that the app has done to it until now, overrides included. */
export function finished(resource: CfnResource): Fields {
  const { Resources } = Stack.of(resource).resolve(resource._toCloudFormation());
  const [made] = Object.values(fieldsOf(Resources));
  return fieldsOf(fieldsOf(made)["Properties"]);
}

/** The fields of an object; of anything else none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
