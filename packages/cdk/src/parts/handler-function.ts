import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type IRole, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { Duration, RemovalPolicy } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { ClickHandler } from "../doors/wiring.ts";

/** The folder of the prebuilt handlers; the package's root is the same seen from its sources and from what is built. */
const HANDLERS = join(packageRoot(), "dist", "handlers");

function packageRoot(folder: string = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(folder, "package.json")) ? folder : packageRoot(dirname(folder));
}

/** One of the prebuilt handlers. */
export interface HandlerOptions {
  readonly handler: "mail" | "attach" | ClickHandler;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout: number;
  readonly logRetention: RetentionDays;
  /** How many may run at once; that many are kept for it. Default: as many as the account has left. */
  readonly concurrency?: number | undefined;
}

/** A function of a prebuilt handler: its log group, and a role that may write there and nothing else. */
export function createHandler(
  scope: Construct,
  id: string,
  options: HandlerOptions,
): LambdaFunction & { readonly role: IRole } {
  const { handler, environment, description, timeout, logRetention, concurrency } = options;
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
    environment,
    ...(concurrency === undefined ? {} : { reservedConcurrentExecutions: concurrency }),
  });
  return Object.assign(created, { role });
}
