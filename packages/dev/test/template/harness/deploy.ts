import {
  createStack,
  type JsonObject,
  objectOf,
  type Stack,
  textOf,
  textsOf,
} from "cognito-links-cloud";
import { template } from "./parse.ts";

/** What has to be given. */
export const required = {
  UserPoolId: "us-east-1_LocalPool",
  RedirectTo: "https://app.example.com/welcome",
} as const;

/** A domain with everything that goes with it. */
export const domain = {
  DomainName: "links.example.com",
  CertificateArn:
    "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
  HostedZoneId: "Z0123456789ABCDEFGHIJ",
} as const;

/** What a template is deployed with: the required parameters and some more, in a region. */
export function deployment(
  parameters: Readonly<Record<string, string>> = {},
  region = "us-east-1",
) {
  return {
    template,
    region,
    account: "123456789012",
    stackName: "links",
    parameters: { ...required, ...parameters },
    attributes: {
      // A client of the sandbox's.
      LinksClient: "demo_client",
      LinksDomain: parameters["DomainName"] ?? "",
      "LinksDomain.RegionalDomainName": `d-abc.execute-api.${region}.amazonaws.com`,
      "LinksDomain.RegionalHostedZoneId": "Z1UJRXOUMOOFQ8",
    },
  };
}

/** The template as it would be deployed. */
export function deploy(parameters?: Readonly<Record<string, string>>, region?: string): Stack {
  return createStack(deployment(parameters, region));
}

/** The environment of a function, completed. */
export function environmentOf(stack: Stack, id: string): Record<string, string> {
  const environment = objectOf(stack.get(id).properties["Environment"], "Environment");
  return textsOf(environment["Variables"], "Variables");
}

/** The function's configuration as it reads it. Throws when it is no JSON. */
export function configurationOf(stack: Stack): JsonObject {
  const { COGNITO_LINKS = "" } = environmentOf(stack, "LinksFunction");
  return objectOf(JSON.parse(COGNITO_LINKS), "COGNITO_LINKS");
}

/** The inline code of a function. */
export function codeOf(stack: Stack, id: string): string {
  return textOf(objectOf(stack.get(id).properties["Code"], "Code")["ZipFile"], "ZipFile");
}
