import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IResolvable } from "aws-cdk-lib/core";
import type { LinksConfig } from "cognito-links";
import type { ConfigJson } from "cognito-links/synth";
import type { Construct } from "constructs";
import type { LinkDomain } from "./link-domain.ts";

/** How many requests are let through, over all visitors. */
export interface Throttle {
  /** Requests a second, in the long run. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

/** What a front door is opened with. Nothing in here may depend on the pool, because the pool's mails hold its address. */
export interface DoorOptions {
  readonly domain: LinkDomain | undefined;
  /** Undefined where none was asked for: a door that throttles then takes `THROTTLE`. */
  readonly throttle: Throttle | undefined;
  /** Undefined where nobody said: each door has its own default. */
  readonly accessLog: boolean | undefined;
  readonly logRetention: RetentionDays;
}

/** The configuration as a template holds it: what the flows are told is known when the template is written. */
export type ConfigTemplate = Omit<ConfigJson, "flows"> & {
  readonly flows: ConfigJson["flows"] | IResolvable;
};

/** The one configuration value: checked at synth, written by the runtime, completed at deploy. */
export interface Configuration {
  /** What is known at synth; ids and keys are stood in for, the link's address may be a token. */
  readonly checked: LinksConfig;
  /** What the endpoint reads; its strings may hold tokens. */
  readonly json: ConfigTemplate;
  /** Whether it names the pool or a client of it, so that what holds it can only be made after them. */
  readonly namesPool: boolean;
}

/** What answers, by the events that it reads: each has its own front door, and no other. */
export type ClickHandler = "links" | "links-proxy" | "links-origin";

/** What lies behind a door; here everything may depend on the pool. */
export interface Behind {
  readonly configuration: Configuration;
  /** Makes the function that answers, with what the door adds to its environment; a door that needs none does not ask. */
  readonly endpoint: (handler: ClickHandler, more?: Readonly<Record<string, string>>) => IFunction;
}

/** An open front door. */
export interface Door {
  /** The public address of the link endpoint. */
  readonly linkUrl: string;
  /** Leads requests to what lies behind. */
  connect(behind: Behind): void;
}

/** One way to put the link endpoint on the web; made by the functions of `Wiring`. */
export interface LinkWiring {
  /** For descriptions and errors. */
  readonly name: string;
  /** Whether no code of ours runs at a click: its links have to be readable, and nothing that is typed is read. */
  readonly isStatic: boolean;
  open(scope: Construct, options: DoorOptions): Door;
}

/** The path at which every door answers. */
export const PATH = "confirm";
