import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { type IRole, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { ConfigJson } from "cognito-links/synth";
import type { Construct } from "constructs";

/** The folder of the prebuilt handlers; the package's root is the same seen from its sources and from what is built. */
const HANDLERS = join(packageRoot(), "dist", "handlers");

function packageRoot(folder: string = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(folder, "package.json")) ? folder : packageRoot(dirname(folder));
}

/** One of the prebuilt handlers. */
export interface HandlerOptions {
  readonly handler: "mail" | "click" | "attach";
  readonly description: string;
  readonly configuration?: ConfigJson | undefined;
  /** Seconds. */
  readonly timeout: number;
  readonly logRetention: RetentionDays;
}

/** A function of a prebuilt handler: its log group, and a role that may write there and nothing else. */
export function createHandler(
  scope: Construct,
  id: string,
  options: HandlerOptions,
): LambdaFunction & { readonly role: IRole } {
  const { handler, configuration, description, timeout, logRetention } = options;
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: logRetention,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    description: `Writes the log of ${id}`,
  });
  logGroup.grantWrite(role);
  const created = new LambdaFunction(scope, id, {
    description,
    code: Code.fromAsset(join(HANDLERS, handler)),
    handler: "index.handler",
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: 256,
    timeout: Duration.seconds(timeout),
    logGroup,
    role,
    ...(configuration === undefined
      ? {}
      : { environment: { COGNITO_LINKS: Stack.of(scope).toJsonString(configuration) } }),
  });
  return Object.assign(created, { role });
}
