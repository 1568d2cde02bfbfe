import type { FlowsOptions } from "cognito-links";
import { isJsonObject, type JsonObject, toJsonObject } from "cognito-links/attach";
import { parseFunctionArn } from "../arn/arn.ts";
import type { InvokePermission } from "../attach/invoke-permission.ts";
import type { Finding } from "./finding.ts";
import type { DmarcFacts } from "./read-dmarc.ts";
import type { SesFacts } from "./read-ses.ts";

/** What leads a command to where the doctor looked; each begins with a blank, or is empty. */
export interface Place {
  /** For our commands: ` --profile team --endpoint-url http://127.0.0.1:9229`. */
  readonly ours: string;
  /** For the AWS CLI, beside the region: ` --profile team`. */
  readonly aws: string;
}

/** What is known of a live pool. */
export interface PoolFacts {
  /** As DescribeUserPool reports it. */
  readonly pool: JsonObject;
  /** As DescribeUserPoolClient reports them. */
  readonly clients: readonly JsonObject[];
  /** Whether these are all that the pool has. */
  readonly hasEveryClient: boolean;
  /** ARN of the pool's CustomMessage trigger. */
  readonly trigger: string | undefined;
  /** ARN that the trigger should have; undefined when nobody said. */
  readonly expectedTrigger: string | undefined;
  /** Whether Cognito may invoke the function; undefined when there is none, or its policy could not be read. */
  readonly invokePermission: InvokePermission | undefined;
  /** Whether Lambda says that there is no such function. */
  readonly isFunctionGone: boolean;
  /** As GetFunctionConfiguration reports it; undefined as with `invokePermission`. */
  readonly functionConfiguration: JsonObject | undefined;
  /** How many of the function may run at once, where that is reserved. */
  readonly reservedConcurrency: number | undefined;
  /** Whether links go through the pool's hosted domain. */
  readonly hostedDomain: boolean;
  readonly place: Place;
  /** Undefined where the pool has no sender of its own, and where SES is not asked. */
  readonly ses: SesFacts | undefined;
  /** As with `ses`; undefined also where DNS is not to be asked or gave no answer. */
  readonly dmarc: DmarcFacts | undefined;
}

/** One thing to look for. It has a file of its own, named as the rule. */
export interface Rule {
  readonly name: string;
  check(facts: PoolFacts): readonly Omit<Finding, "rule">[];
}

/**
 * The command that makes a function a pool's trigger and lets Cognito invoke it. `ARN` stands for an unknown function,
 * also for text that is no ARN: commands get copied into shells.
 */
export function attachCommand(
  { pool, place }: Pick<PoolFacts, "pool" | "place">,
  functionArn = "",
): string {
  const arn = parseFunctionArn(functionArn)?.arn ?? "ARN";
  return `npx cognito-links-dev attach --user-pool-id ${pool["Id"]}${place.ours} --function-arn ${arn}`;
}

/** A command of the AWS CLI to SES, in the sender's region. */
export function sesCommand(
  { place, ses }: Pick<PoolFacts, "place" | "ses">,
  command: string,
): string {
  return `aws sesv2 ${command} --region ${ses?.sender.region}${place.aws}`;
}

/** What the construct's and the template's functions are configured with; undefined for any other function. */
export function linksConfiguration(
  functionConfiguration: JsonObject | undefined,
): JsonObject | undefined {
  const { Variables } = toJsonObject(functionConfiguration?.["Environment"]);
  const { COGNITO_LINKS } = toJsonObject(Variables);
  if (typeof COGNITO_LINKS !== "string") return undefined;
  try {
    const configuration: unknown = JSON.parse(COGNITO_LINKS);
    return isJsonObject(configuration) ? configuration : undefined;
  } catch {
    return undefined;
  }
}

/**
 * How the function makes a link of this mail. Undefined where the mail has the code alone, and where nothing is known: a
 * function of the team's own keeps its configuration to itself.
 */
export function linkSetting(
  { functionConfiguration }: Pick<PoolFacts, "functionConfiguration">,
  flow: keyof FlowsOptions,
): JsonObject | undefined {
  const setting = toJsonObject(linksConfiguration(functionConfiguration)?.["flows"])[flow];
  return isJsonObject(setting) ? setting : undefined;
}

/** A member of the pool or of a client that is a list of words. */
export function words(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}
