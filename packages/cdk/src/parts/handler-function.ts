import { cpSync, existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type IRole, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { Duration, FileSystem, RemovalPolicy } from "aws-cdk-lib/core";
import type { Messages } from "cognito-links";
import type { Construct } from "constructs";
import type { ClickHandler } from "../doors/wiring.ts";
import { MESSAGES_FILE } from "../messages/messages-file.ts";

/** The folder of the prebuilt handlers; the package's root is the same seen from its sources and from what is built. */
const HANDLERS = join(packageRoot(), "dist", "handlers");

function packageRoot(folder: string = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(folder, "package.json")) ? folder : packageRoot(dirname(folder));
}

/** One of the prebuilt handlers. */
export interface HandlerOptions {
  readonly handler: "attach" | ClickHandler;
  /** The half that it is, where another function is the other; it is then loaded with the function. */
  readonly half?: "mail" | "click" | undefined;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The team's own words and layouts, put beside it. */
  readonly messages?: Messages | undefined;
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes. Default: 256. */
  readonly memorySize?: number | undefined;
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
  const { handler, half = "index", messages, environment, description, timeout } = options;
  const { logRetention, memorySize = 256, concurrency } = options;
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
    code: codeOf(join(HANDLERS, handler), messages),
    handler: `${half}.handler`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize,
    timeout: Duration.seconds(timeout),
    logGroup,
    role,
    environment,
    ...(concurrency === undefined ? {} : { reservedConcurrentExecutions: concurrency }),
  });
  return Object.assign(created, { role });
}

/** The folder as it is, or with the messages beside: put together by the CDK itself, where it keeps the app's assets. */
function codeOf(folder: string, messages: Messages | undefined): Code {
  if (messages === undefined) return Code.fromAsset(folder);
  const text = JSON.stringify(messages);
  return Code.fromAsset(folder, {
    assetHash: FileSystem.fingerprint(folder, { extraHash: text }),
    bundling: {
      // Has to be named, and is used by nobody: what is bundled here needs no container.
      image: Runtime.NODEJS_24_X.bundlingImage,
      local: {
        tryBundle(out) {
          cpSync(folder, out, { recursive: true });
          writeFileSync(join(out, MESSAGES_FILE), text);
          return true;
        },
      },
    },
  });
}
