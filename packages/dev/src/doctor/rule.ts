import type { JsonObject } from "cognito-links/attach";
import type { MayInvoke } from "../attach/may-invoke.ts";
import type { Finding } from "./finding.ts";

/** What is known of a live pool. */
export interface PoolFacts {
  /** As DescribeUserPool reports it. */
  readonly pool: JsonObject;
  /** As DescribeUserPoolClient reports them. */
  readonly clients: readonly JsonObject[];
  /** ARN of the pool's CustomMessage trigger. */
  readonly trigger: string | undefined;
  /** ARN that the trigger should have; undefined when nobody said. */
  readonly expectedTrigger: string | undefined;
  /** Whether Cognito may invoke the function; undefined when there is none, or its policy could not be read. */
  readonly mayInvoke: MayInvoke | undefined;
  /** Whether Lambda says that there is no such function. */
  readonly isFunctionGone: boolean;
  /** As GetFunctionConfiguration reports it; undefined as with `mayInvoke`. */
  readonly functionConfiguration: JsonObject | undefined;
  /** How many of the function may run at once, where that is reserved. */
  readonly reservedConcurrency: number | undefined;
  /** Whether links go through the pool's hosted domain. */
  readonly hostedDomain: boolean;
}

/** One thing to look for. It has a file of its own, named as the rule. */
export interface Rule {
  readonly name: string;
  check(facts: PoolFacts): readonly Omit<Finding, "rule">[];
}
