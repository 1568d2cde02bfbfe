import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { UserPool, UserPoolClient } from "aws-cdk-lib/aws-cognito";
import { HostedZone } from "aws-cdk-lib/aws-route53";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { App, Stack } from "aws-cdk-lib/core";
import { CognitoLinks, type CognitoLinksProps } from "cognito-links-cdk";
import { describe, expect, it } from "vitest";
import { emptyStack, synthesise } from "../synth.ts";

const env = { region: "us-east-1", account: "111122223333" };
const lookUp = (stack: Stack, name: string) => StringParameter.valueFromLookup(stack, name);

/** A stack whose links take a value from a look-up; `found` is what the second pass knows. */
function links(
  name: string,
  props: (value: string, stack: Stack) => Partial<CognitoLinksProps>,
  found?: string,
): Stack {
  const stack = emptyStack({ env });
  if (found !== undefined)
    stack.node.setContext(`ssm:account=111122223333:parameterName=${name}:region=us-east-1`, found);
  new CognitoLinks(stack, "Links", {
    userPool: UserPool.fromUserPoolId(stack, "Pool", "us-east-1_AbC123xyz"),
    redirectTo: "https://app.example.com/welcome",
    ...props(lookUp(stack, name), stack),
  });
  return stack;
}

const missingOf = (stack: Stack) =>
  (stack.node.root as App)
    .synth()
    .manifest.missing?.map(({ props }) => Reflect.get(props, "parameterName"));

describe("a value that is still to be looked up", () => {
  it.each<[string, (value: string, stack: Stack) => Partial<CognitoLinksProps>]>([
    ["a pool's id", (id, stack) => ({ userPool: UserPool.fromUserPoolId(stack, "Known", id) })],
    [
      "a client's id",
      (id, stack) => ({
        clients: [{ client: UserPoolClient.fromUserPoolClientId(stack, "App", id) }],
      }),
    ],
    ["redirectTo", (redirectTo) => ({ redirectTo })],
    ["a part of redirectTo", (host) => ({ redirectTo: `https://${host}/welcome` })],
    ["one of allowRedirects", (rule) => ({ allowRedirects: ["https://app.example.com", rule] })],
    ["all of allowRedirects", (rule) => ({ allowRedirects: [rule] })],
    ["signInUrl", (signInUrl) => ({ signInUrl })],
    ["appName", (appName) => ({ appName })],
    ["a logo's address", (url) => ({ brand: { logo: { url, width: 120 } } })],
    [
      "a client's language",
      (language, stack) => ({
        clients: [{ client: UserPoolClient.fromUserPoolClientId(stack, "App", "app"), language }],
      }),
    ],
    [
      "unsealedUntil",
      (unsealedUntil, stack) => ({
        unsealedUntil,
        clients: [{ client: UserPoolClient.fromUserPoolClientId(stack, "App", "app") }],
      }),
    ],
    ["the hosted domain", (hostedDomain) => ({ cognito: { hostedDomain } })],
    ["the trigger to replace", (replaceTrigger) => ({ replaceTrigger })],
    [
      "the domain",
      (domainName, stack) => ({
        domain: {
          domainName,
          certificate: Certificate.fromCertificateArn(
            stack,
            "Certificate",
            "arn:aws:acm:us-east-1:111122223333:certificate/11112222-3333-4444-5555-666677778888",
          ),
          hostedZone: HostedZone.fromLookup(stack, "Zone", { domainName: "example.com" }),
        },
      }),
    ],
  ])("lets the first pass through, so that the look-up is made: %s", (_, props) => {
    expect(missingOf(links("/links/value", props))).toContain("/links/value");
  });

  it.each<[string, string, (value: string, stack: Stack) => Partial<CognitoLinksProps>, RegExp]>([
    [
      "a pool of another region",
      "eu-west-1_AbC123xyz",
      (id, stack) => ({ userPool: UserPool.fromUserPoolId(stack, "Known", id) }),
      /^userPool: is of eu-west-1/,
    ],
    [
      "a target over plain http",
      "http://app.example.com/",
      (redirectTo) => ({ redirectTo }),
      /^redirectTo: .*plain http/,
    ],
    [
      "a rule that is none",
      "https://*.co.uk",
      (rule) => ({ allowRedirects: ["https://app.example.com", rule] }),
      /^allowRedirects\[1\]: .*wildcard/,
    ],
  ])("is checked in the pass that deploys: %s", (_, found, props, message) => {
    expect(() => links("/links/value", props, found)).toThrow(message);
  });

  it("stands in the template as it was found", () => {
    const stack = links(
      "/links/target",
      (redirectTo) => ({ redirectTo }),
      "https://shop.example.com/",
    );
    const text = JSON.stringify(synthesise(stack).template);
    expect(text).toContain("https://shop.example.com/");
    expect(text).not.toMatch(/dummy-value|awaited\.invalid/);
  });
});
