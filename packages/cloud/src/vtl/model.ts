import type { JsonObject } from "../json/json.ts";

/** What a mapping template sees, as plain data: both engines build their objects from it. */
export interface VtlModel {
  /** The payload; empty when there is none. */
  readonly body: string;
  readonly params: VtlParams;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** `$context`, without the overrides. */
  readonly context: JsonObject;
}

/** Decoded once, the last value of each. */
export interface VtlParams {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

/** What a template set under `$context.requestOverride` or `$context.responseOverride`. */
export interface Override {
  readonly status: number | undefined;
  readonly header: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, string>>;
}

/** A rendered template. */
export interface Rendering {
  readonly template: string;
  readonly model: VtlModel;
  /** What it was read under; every other one came to the same, unless the test chose it. */
  readonly reading: Reading;
  readonly text: string;
  readonly requestOverride: Override;
  readonly responseOverride: Override;
}

/**
 * How the points are read on which API Gateway's pages say nothing. A template has to come out the same under every
 * reading, or it is refused; a test may choose one instead, and then be run under each.
 */
export interface Reading {
  readonly name: string;
  /** What `$input.path` gives for a path that is not there. */
  readonly missingPath: undefined | "";
  /** What `$util.escapeJavaScript` makes of empty text: nothing, or `{}` as LocalStack found on a live API. */
  readonly escapedEmpty: "" | "{}";
  /** `$input.body` where there is none. */
  readonly emptyBody: "" | "{}";
  /** Whether empty text, zero and empty lists are true: in Velocity 1.7 they are, in 2 they are not. */
  readonly emptyIsTrue: boolean;
}

const plain = { escapedEmpty: "", emptyBody: "" } as const;
const braces = { escapedEmpty: "{}", emptyBody: "{}" } as const;

/** Source of the braces: localstack/localstack, services/apigateway/next_gen/execute_api/template_mapping.py. */
export const readings: readonly Reading[] = [
  { name: "null, Velocity 1.7", missingPath: undefined, emptyIsTrue: true, ...plain },
  { name: "null, Velocity 2", missingPath: undefined, emptyIsTrue: false, ...braces },
  { name: "empty text, Velocity 1.7", missingPath: "", emptyIsTrue: true, ...braces },
  { name: "empty text, Velocity 2", missingPath: "", emptyIsTrue: false, ...plain },
];
