import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { ParameterTier, StringParameter } from "aws-cdk-lib/aws-ssm";
import { ArnFormat, Names, Stack } from "aws-cdk-lib/core";
import type { ConfigJson } from "cognito-links/synth";
import type { Construct } from "constructs";
import type { Configuration } from "../doors/wiring.ts";
import { hasLooks } from "../props/looks.ts";

/** Where the looks of clients are written that the function which writes the mails cannot name. */
export interface ClientLooks {
  readonly place: NonNullable<ConfigJson["looksIn"]>;
  /** Lets a function read them, and nothing else. */
  grantRead(reader: Pick<LambdaFunction, "addToRolePolicy">): void;
}

/**
 * Writes what differs in the mails of single clients into a parameter: it names the clients, so it comes after them. Its
 * name is made of the stack alone, so that the pool's trigger can be told of it before there is a client; undefined where
 * all look alike.
 */
export function createClientLooks(
  scope: Construct,
  { json }: Configuration,
): ClientLooks | undefined {
  const clients = (json.clients ?? []).filter(hasLooks);
  if (clients.length === 0) return undefined;
  const stack = Stack.of(scope);
  const name = `/cognito-links/${stack.stackName}/${Names.uniqueId(scope)}`;
  new StringParameter(scope, "ClientLooks", {
    description: "How the mails of single app clients look",
    parameterName: name,
    simpleName: false,
    stringValue: stack.toJsonString(clients.map(({ clientSecret: _, ...client }) => client)),
    // 4 KB, and more where it has to be.
    tier: ParameterTier.INTELLIGENT_TIERING,
  });
  return {
    place: { url: `https://ssm.${stack.region}.${stack.urlSuffix}/`, region: stack.region, name },
    grantRead(reader) {
      const resource = `parameter${name}`;
      const arn = stack.formatArn({
        service: "ssm",
        resource,
        arnFormat: ArnFormat.NO_RESOURCE_NAME,
      });
      reader.addToRolePolicy(
        new PolicyStatement({ actions: ["ssm:GetParameter"], resources: [arn] }),
      );
    },
  };
}
