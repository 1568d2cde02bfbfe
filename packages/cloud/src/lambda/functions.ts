import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type JsonObject, objectOf, optionalText, textOf, textsOf } from "../json/json.ts";
import type { Stack, StackResource } from "../stack/stack.ts";
import { parseFunctionName } from "./function-arn.ts";
import {
  createLambdaProcess,
  type Invocation,
  type LambdaProcess,
  type Outside,
} from "./lambda-process.ts";

/** Folder of an asset, as `cdk synth` leaves it. */
export type AssetFolder = (code: { S3Key: string }) => string;

/** The Lambda functions of a stack. */
export interface Functions {
  /** Starts the process, so that what is timed afterwards does not depend on how fast this machine starts one. */
  ready(name: string): Promise<void>;
  /** By logical id, name or ARN. Says nothing of permissions: who asks has looked at them. */
  invoke(name: string, event: unknown): Promise<Invocation>;
  /** Everything that the functions wrote to their standard output and error, line by line. */
  logs(): readonly string[];
  close(): Promise<void>;
}

export interface FunctionsOptions {
  readonly assetFolder: AssetFolder;
  readonly outside: Outside;
  /** How far the functions' clocks are ahead of this machine's, in milliseconds. Default: not at all. */
  readonly aheadMs?: (() => number) | undefined;
}

/** Of the function's role. Nobody checks their signature here. */
const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "ASIAEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_SESSION_TOKEN: "token",
};

interface Started {
  readonly process: LambdaProcess;
  readonly folder: string;
}

export function createFunctions(stack: Stack, options: FunctionsOptions): Functions {
  const started = new Map<string, Promise<Started>>();
  const lines: string[] = [];

  const start = async (resource: StackResource): Promise<Started> => {
    const { id, properties, ref } = resource;
    const runtime = textOf(properties["Runtime"], `${id}.Runtime`);
    if (!/^nodejs\d+\.x$/.test(runtime)) throw new Error(`${id} runs on ${runtime}, not on Node`);
    const environment = objectOf(properties["Environment"], `${id}.Environment`);
    const variables = textsOf(environment["Variables"], `${id}.Environment.Variables`);
    const bytes = Buffer.byteLength(Object.entries(variables).flat().join(""));
    // Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    if (bytes > 4096) throw new Error(`${id} has ${bytes} bytes of environment, more than 4096`);
    const folder = await makeCodeFolder(
      objectOf(properties["Code"], `${id}.Code`),
      options.assetFolder,
    );
    const process = createLambdaProcess({
      folder,
      handler: textOf(properties["Handler"], `${id}.Handler`),
      environment: {
        ...variables,
        ...CREDENTIALS,
        AWS_REGION: stack.world.region,
        AWS_LAMBDA_FUNCTION_NAME: ref,
      },
      timeoutMs: Number(optionalText(properties["Timeout"], `${id}.Timeout`) ?? 3) * 1000,
      outside: options.outside,
      aheadMs: options.aheadMs ?? (() => 0),
      log: (line) => lines.push(line),
    });
    return { process, folder };
  };

  const processOf = async (name: string): Promise<LambdaProcess> => {
    const resource = findFunction(stack, name);
    const running = started.get(resource.id) ?? start(resource);
    started.set(resource.id, running);
    return (await running).process;
  };

  return {
    ready: async (name) => (await processOf(name)).ready(),
    invoke: async (name, event) => (await processOf(name)).invoke(event),
    logs: () => lines,
    async close() {
      // A function that could not start has nothing to close.
      for (const one of await Promise.allSettled(started.values())) {
        if (one.status === "rejected") continue;
        await one.value.process.close();
        await rm(one.value.folder, { recursive: true, force: true });
      }
      started.clear();
    },
  };
}

function findFunction(stack: Stack, name: string): StackResource {
  const wanted = parseFunctionName(name).name;
  const found = stack
    .all("AWS::Lambda::Function")
    .find(({ id, ref }) => id === name || ref === wanted);
  if (!found) throw new Error(`the template has no function ${name}`);
  return found;
}

/**
 * Unpacks a function's code into a folder of its own, so that it finds no package.json and no node_modules that
 * it will not find in Lambda. Inline code becomes `index.js`, CommonJS.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
 */
async function makeCodeFolder(code: JsonObject, assetFolder: AssetFolder): Promise<string> {
  const inline = optionalText(code["ZipFile"], "Code.ZipFile");
  const key = optionalText(code["S3Key"], "Code.S3Key");
  const folder = await mkdtemp(join(tmpdir(), "cloud-function-"));
  if (inline !== undefined) await writeFile(join(folder, "index.js"), inline);
  else if (key !== undefined) await cp(assetFolder({ S3Key: key }), folder, { recursive: true });
  else throw new Error("only functions with Code.ZipFile or Code.S3Key are run");
  return folder;
}
