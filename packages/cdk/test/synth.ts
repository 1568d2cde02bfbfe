import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import {
  type IUserPool,
  type IUserPoolClient,
  UserPool,
  UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { App, type AppProps, Duration, Stack, type StackProps } from "aws-cdk-lib/core";
import {
  DISABLE_ASSET_STAGING_CONTEXT,
  DISABLE_CREATION_STACK_TRACES,
  DISABLE_METADATA_STACK_TRACE,
} from "aws-cdk-lib/cx-api";
import { CognitoLinks, type CognitoLinksProps } from "cognito-links-cdk";
import type { CloudOptions } from "cognito-links-cloud";
import { expect, inject, onTestFinished } from "vitest";

type AssetFolder = CloudOptions["assetFolder"];

/** A stack with a pool and a client of its own. */
export interface OwnPool {
  readonly stack: Stack;
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
}

/** What was synthesised, and where its assets lie. */
export interface Synthesised {
  readonly template: Record<string, unknown>;
  readonly resources: Template;
  readonly assetFolder: AssetFolder;
}

/** Where links are made, on a pool of theirs or on one that exists. */
export interface Site {
  readonly stack: Stack;
  readonly client: IUserPoolClient;
}

/** An empty stack whose assets are thrown away after the test. */
export function emptyStack(props?: StackProps): Stack {
  const stack = lastingStack(props);
  const { outdir } = stack.node.root as App;
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  return stack;
}

/** What the CDK would write and note down beside the template, and no test reads: a third of the time of a synth. */
const TEMPLATE_ALONE: AppProps = {
  analyticsReporting: false,
  treeMetadata: false,
  context: {
    // Assets are read where they are, not copied.
    [DISABLE_ASSET_STAGING_CONTEXT]: true,
    [DISABLE_METADATA_STACK_TRACE]: true,
    [DISABLE_CREATION_STACK_TRACES]: true,
  },
};

function lastingStack(props: StackProps = {}): Stack {
  const outdir = mkdtempSync(join(inject("synthFolder"), "app-"));
  return new Stack(new App({ ...TEMPLATE_ALONE, outdir }), "Stack", props);
}

export function ownPool(props?: StackProps, stack: Stack = emptyStack(props)): OwnPool {
  const userPool = new UserPool(stack, "Pool", {
    selfSignUpEnabled: true,
    signInAliases: { email: true },
  });
  const client = userPool.addClient("App", {
    authFlows: { userPassword: true },
    authSessionValidity: Duration.minutes(15),
  });
  return { stack, userPool, client };
}

const REDIRECT_TO = "https://app.example.com/welcome";
const byDefault = (): Partial<CognitoLinksProps> => ({});

/** Pool, client and links in one stack; synthesised once for the same function of props. */
export function synthLinks(
  props: (own: OwnPool) => Partial<CognitoLinksProps> = byDefault,
  stackProps: StackProps = {},
): Synthesised {
  return once(props, `own ${JSON.stringify(stackProps)}`, () => {
    const own = ownPool(stackProps, lastingStack(stackProps));
    const { userPool, stack } = own;
    new CognitoLinks(stack, "Links", { userPool, redirectTo: REDIRECT_TO, ...props(own) });
    return synthesise(stack);
  });
}

/** Links on a pool that exists already; synthesised once for the same function of props. */
export function synthOnExisting(
  props: (site: Site & { userPool: IUserPool }) => Partial<CognitoLinksProps> = byDefault,
  userPoolId = "us-east-1_AbC123xyz",
  account = "111122223333",
): Synthesised {
  return once(props, `${account} ${userPoolId}`, () => {
    const [region = ""] = userPoolId.split("_");
    const stack = lastingStack({ env: { region, account } });
    const userPool = UserPool.fromUserPoolId(stack, "Pool", userPoolId);
    const client = UserPoolClient.fromUserPoolClientId(stack, "App", "app");
    const site = { stack, client, userPool };
    new CognitoLinks(stack, "Links", { userPool, redirectTo: REDIRECT_TO, ...props(site) });
    return synthesise(stack);
  });
}

const made = new WeakMap<object, Map<string, Synthesised>>();

function once(props: object, where: string, make: () => Synthesised): Synthesised {
  const known = made.get(props) ?? new Map<string, Synthesised>();
  made.set(props, known);
  const synthesised = known.get(where) ?? make();
  known.set(where, synthesised);
  return synthesised;
}

/** Also says so when resources depend on one another in a circle. */
export function synthesise(stack: Stack): Synthesised {
  const resources = Template.fromStack(stack);
  const { outdir } = stack.node.root as App;
  return {
    template: resources.toJSON(),
    resources,
    assetFolder: assetsIn(outdir, stack.artifactId),
  };
}

/** Where the assets of a stack lie, as its list of them says: `cdk deploy` packs and uploads what stands there. */
export function assetsIn(outdir: string, artifactId: string): AssetFolder {
  const list = readFileSync(join(outdir, `${artifactId}.assets.json`), "utf8");
  const { files }: { files: Record<string, { source: { path: string } }> } = JSON.parse(list);
  return ({ S3Key }) => {
    const asset = files[S3Key.replace(/\.zip$/, "")] ?? expect.fail(`${S3Key} is no asset`);
    return resolve(outdir, asset.source.path);
  };
}
