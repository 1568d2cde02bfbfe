import { type GotResponse, type SentRequest, toFrontRequest } from "../http/front-request.ts";
import type { AssetFolder } from "../lambda/functions.ts";
import { createFunctions } from "../lambda/functions.ts";
import type { Outside } from "../lambda/lambda-process.ts";
import { createStack, type Stack } from "../stack/stack.ts";
import type { Reading, Rendering } from "../vtl/model.ts";
import { renderTemplate } from "../vtl/render-template.ts";
import { createVtlParser } from "../vtl/velocity-base.ts";
import { findFrontDoor, type NamedDoor } from "./front-door.ts";
import { runTrigger } from "./trigger.ts";

/** Everything a template needs of the world to be run. */
export interface CloudOptions extends Outside {
  /** The resolved JSON of `cdk synth`. */
  readonly template: unknown;
  readonly region: string;
  readonly account: string;
  /** How far the functions' clocks are ahead of this machine's, in milliseconds. Default: not at all. */
  readonly aheadMs?: () => number;
  /** Default `links`. */
  readonly stackName?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Folder of an asset by its S3 key. */
  readonly assetFolder: AssetFolder;
  /** What only AWS knows: by logical id for Ref, by `Id.Attribute` for Fn::GetAtt. */
  readonly attributes?: Readonly<Record<string, string>>;
  /**
   * How a mapping template's undocumented points are read, one of `readings`. Default: under every reading, and a
   * rendering that depends on it is an error.
   */
  readonly reading?: Reading;
}

/** A template that runs. */
export interface Cloud {
  readonly stack: Stack;
  /** One request to the front door, as a browser would send it. */
  fetch(request: SentRequest): Promise<GotResponse>;
  /** Invokes a function; one that fails gives Lambda's `{errorMessage, errorType}`. */
  invoke(logicalId: string, event: unknown): Promise<unknown>;
  /** Invokes the pool's trigger for an event, as Cognito does; rejects with a `CognitoTriggerError`. */
  invokeTrigger(event: unknown): Promise<unknown>;
  /** What the functions wrote, line by line, and why a REST API answered by itself. */
  logs(): readonly string[];
  /** Every mapping template that was rendered, for a second opinion. */
  renderings(): readonly Rendering[];
  close(): Promise<void>;
}

/**
 * Runs a synthesised template against the sandbox. Rejects where CloudFormation would refuse to deploy it: circular
 * dependencies, references to nothing. What is not modelled is an error, never passed over.
 */
export async function runTemplate(options: CloudOptions): Promise<Cloud> {
  const { assetFolder, cognito, reading, stackName = "links" } = options;
  const { hostedDomain, systemsManager, cloudFormation, aheadMs } = options;
  const stack = createStack({ ...options, stackName });
  const functions = createFunctions(stack, {
    assetFolder,
    outside: { cognito, hostedDomain, systemsManager, cloudFormation },
    aheadMs,
  });
  const gatewayLog: string[] = [];
  const renderings: Rendering[] = [];
  const parse = createVtlParser();
  let door: NamedDoor | undefined;
  return {
    stack,
    async fetch(sent) {
      door ??= findFrontDoor({
        stack,
        functions,
        cognito,
        log: (line) => gatewayLog.push(line),
        render(template, model) {
          const rendering = renderTemplate(template, model, reading && [reading], parse);
          renderings.push(rendering);
          return rendering;
        },
      });
      const response = await door.answer(toFrontRequest(sent, door.host));
      return sent.method.toUpperCase() === "HEAD" ? { ...response, body: "" } : response;
    },
    invoke: async (logicalId, event) => (await functions.invoke(logicalId, event)).payload,
    invokeTrigger: (event) => runTrigger(stack, functions, event),
    logs: () => [...functions.logs(), ...gatewayLog],
    renderings: () => renderings,
    close: () => functions.close(),
  };
}
