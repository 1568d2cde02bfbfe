import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Stack, Validations } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { UserPool, UserPoolClient } from "aws-cdk-lib/aws-cognito";
import { SecurityGroup } from "aws-cdk-lib/aws-ec2";
import { ApplicationListener } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { AwsSolutionsChecks } from "cdk-nag";
import { CognitoLinks, type CognitoLinksProps, Wiring } from "cognito-links-cdk";
import { expect, it, onTestFinished } from "vitest";

type Props = (stack: Stack) => Partial<CognitoLinksProps>;

const domain = (stack: Stack) => ({
  domainName: "links.example.com",
  certificate: Certificate.fromCertificateArn(
    stack,
    "Certificate",
    "arn:aws:acm:us-east-1:111122223333:certificate/11112222-3333-4444-5555-666677778888",
  ),
});

const WIRINGS: Readonly<Record<string, Props>> = {
  http: () => ({}),
  rest: () => ({ wiring: Wiring.restApi() }),
  url: (stack) => ({ wiring: Wiring.functionUrl(), domain: domain(stack) }),
  balancer: (stack) => ({
    wiring: Wiring.loadBalancer({
      hostName: "www.example.com",
      priority: 7,
      listener: ApplicationListener.fromApplicationListenerAttributes(stack, "Listener", {
        listenerArn:
          "arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/web/0123456789abcdef/0123456789abcdef",
        securityGroup: SecurityGroup.fromSecurityGroupId(stack, "Group", "sg-01234567"),
      }),
    }),
  }),
  mapping: () => ({ wiring: Wiring.mappingTemplates() }),
  none: (stack) => ({
    wiring: Wiring.withoutLambda(),
    keys: null,
    clients: [{ client: UserPoolClient.fromUserPoolClientId(stack, "App", "app") }],
  }),
};

/** Every wiring in a stack of its own, on a pool that exists already; what the rules and CloudFormation's model say. */
it("every wiring passes the AwsSolutions rules, each exception explained", () => {
  const outdir = mkdtempSync(join(tmpdir(), "cognito-links-nag-"));
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  const app = new App({ outdir });
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }),
  );
  for (const [name, props] of Object.entries(WIRINGS)) {
    const stack = new Stack(app, name, { env: { region: "us-east-1", account: "111122223333" } });
    new CognitoLinks(stack, "Links", {
      userPool: UserPool.fromUserPoolId(stack, "Pool", "us-east-1_AbC123xyz"),
      redirectTo: "https://app.example.com/welcome",
      ...props(stack),
    });
  }
  app.synth();
  const explained = Object.keys(WIRINGS).flatMap((name) => {
    const { Resources }: { Resources: Record<string, { Metadata?: Metadata }> } = JSON.parse(
      readFileSync(join(outdir, `${name}.template.json`), "utf8"),
    );
    return Object.values(Resources).flatMap(
      ({ Metadata }) => Metadata?.cdk_nag?.rules_to_suppress ?? [],
    );
  });
  expect(
    new Set(explained.map(({ id }) => id.replace(/^AwsSolutions::|\[.*/g, ""))).size,
  ).toBeGreaterThan(5);
  for (const { reason } of explained) expect(reason.length).toBeGreaterThan(40);
}, 120_000);

interface Metadata {
  readonly cdk_nag?: {
    readonly rules_to_suppress: readonly { readonly id: string; readonly reason: string }[];
  };
}
