import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Stack, type StackProps } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { UserPool, type UserPoolClient } from "aws-cdk-lib/aws-cognito";
import { CognitoLinks, type CognitoLinksProps } from "cognito-links-cdk";
import { onTestFinished } from "vitest";

/** A stack with a pool and a client of its own. */
export interface OwnPool {
  readonly stack: Stack;
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
}

/** What was synthesised, and the folder in which its assets lie. */
export interface Synthesised {
  readonly template: Record<string, unknown>;
  readonly resources: Template;
  readonly folder: string;
}

/** An empty stack whose assets are thrown away after the test. */
export function emptyStack(props: StackProps = {}): Stack {
  const outdir = mkdtempSync(join(tmpdir(), "cognito-links-cdk-"));
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  return new Stack(new App({ outdir }), "Stack", props);
}

export function ownPool(props?: StackProps): OwnPool {
  const stack = emptyStack(props);
  const userPool = new UserPool(stack, "Pool", {
    selfSignUpEnabled: true,
    signInAliases: { email: true },
  });
  return { stack, userPool, client: userPool.addClient("App") };
}

/** Pool, client and links in one stack. */
export function synthLinks(
  props: (own: OwnPool) => Partial<CognitoLinksProps> = () => ({}),
  stack?: StackProps,
): Synthesised {
  const own = ownPool(stack);
  new CognitoLinks(own.stack, "Links", {
    userPool: own.userPool,
    redirectTo: "https://app.example.com/welcome",
    ...props(own),
  });
  return synthesise(own.stack);
}

/** Also says so when resources depend on one another in a circle. */
export function synthesise(stack: Stack): Synthesised {
  const resources = Template.fromStack(stack);
  const { outdir: folder } = stack.node.root as App;
  return { template: resources.toJSON(), resources, folder };
}
