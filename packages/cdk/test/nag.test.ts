import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserPool, UserPoolClient } from "aws-cdk-lib/aws-cognito";
import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { App, type IPolicyValidationPlugin, Stack, Validations } from "aws-cdk-lib/core";
import { CognitoLinks } from "cognito-links-cdk";
import { expect, it, onTestFinished, vi } from "vitest";
import { WIRINGS } from "./wirings.ts";

/** Its own declarations name aws-cdk-lib as a whole, which takes the compiler as long as all our tests. */
interface Nag {
  readonly AwsSolutionsChecks: new (
    scope: App,
    options: { readonly writeSuppressionsToCloudFormation: boolean },
  ) => IPolicyValidationPlugin;
}

/** The ids of stacks have no spaces and apostrophes. */
const STACKS = WIRINGS.map(({ name, props }) => ({ id: name.replace(/[^A-Za-z]+/g, "-"), props }));

/** Every wiring in a stack of its own, on a pool that exists already; what the rules and CloudFormation's model say. */
it("every wiring passes the AwsSolutions rules, each exception explained", async () => {
  const { AwsSolutionsChecks } = await vi.importActual<Nag>("cdk-nag");
  const outdir = mkdtempSync(join(tmpdir(), "cognito-links-nag-"));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(outdir, { recursive: true, force: true });
  });
  // vitest.config.ts turns the CDK's own look at the templates off; here it is wanted.
  vi.stubEnv("CDK_VALIDATION", undefined);
  const app = new App({ outdir });
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }),
  );
  for (const { id, props } of STACKS) {
    const stack = new Stack(app, id, { env: { region: "us-east-1", account: "111122223333" } });
    new CognitoLinks(stack, "Links", {
      userPool: UserPool.fromUserPoolId(stack, "Pool", "us-east-1_AbC123xyz"),
      redirectTo: "https://app.example.com/welcome",
      ...props({ stack, client: UserPoolClient.fromUserPoolClientId(stack, "App", "app") }),
    });
  }
  addPoolOfItsOwn(app);
  app.synth();
  const explained = [...STACKS, { id: OWN }].flatMap(({ id }) => {
    const { Resources }: { Resources: Record<string, { Metadata?: Metadata }> } = JSON.parse(
      readFileSync(join(outdir, `${id}.template.json`), "utf8"),
    );
    return Object.values(Resources).flatMap(
      ({ Metadata }) => Metadata?.cdk_nag?.rules_to_suppress ?? [],
    );
  });
  expect(
    new Set(explained.map(({ id }) => id.replace(/^AwsSolutions::|\[.*/g, ""))).size,
  ).toBeGreaterThan(5);
  for (const { reason } of explained) expect(reason.length).toBeGreaterThan(40);
});

const OWN = "own-pool";

/** What is made on a pool of the same stack alone: a sender's key and rights, and the looks of single clients. */
function addPoolOfItsOwn(app: App): void {
  const stack = new Stack(app, OWN, { env: { region: "us-east-1", account: "111122223333" } });
  const userPool = new UserPool(stack, "Pool", { signInAliases: { email: true } });
  const client = userPool.addClient("App");
  const send = new LambdaFunction(stack, "Send", {
    code: Code.fromInline("exports.handler = async () => {};"),
    handler: "index.handler",
    runtime: Runtime.NODEJS_24_X,
  });
  // Pool and function are the team's.
  const theirs = [
    "COG1",
    "COG2",
    "COG3",
    "COG8",
    "L1",
    "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
  ];
  for (const one of [userPool, send])
    Validations.of(one).acknowledge(
      ...theirs.map((rule) => ({
        id: `AwsSolutions-${rule}`,
        reason: "What the team's own pool and function are like is not for this test to say.",
      })),
    );
  new CognitoLinks(stack, "Links", {
    userPool,
    redirectTo: "https://app.example.com/welcome",
    clients: [{ client, appName: "Shop" }],
    sender: { function: send },
  });
}

interface Metadata {
  readonly cdk_nag?: {
    readonly rules_to_suppress: readonly { readonly id: string; readonly reason: string }[];
  };
}
