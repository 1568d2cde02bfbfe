import type { FrontRequest } from "../http/front-request.ts";
import type { JsonObject } from "../json/json.ts";
import type { Functions } from "../lambda/functions.ts";
import type { Stack, StackResource } from "../stack/stack.ts";
import type { Rendering, VtlModel, VtlParams } from "../vtl/model.ts";

/** Renders a mapping template; every rendering is kept for a second opinion. */
export type RenderTemplate = (template: string, model: VtlModel) => Rendering;

/** One request on its way through a REST API. */
export interface Call {
  readonly stack: Stack;
  readonly functions: Functions;
  /** Base URL of the sandbox's Cognito. */
  readonly cognito: string;
  readonly render: RenderTemplate;
  readonly api: StackResource;
  readonly method: StackResource;
  readonly integration: JsonObject;
  readonly request: FrontRequest;
  readonly params: VtlParams;
  readonly context: JsonObject;
  readonly stage: RestStage;
  readonly resourcePath: string;
}

export interface RestStage {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** What came back from behind the API. */
export interface BackEndAnswer {
  /** What selection patterns are matched against: a status, or a function's errorMessage; undefined for success. */
  readonly selector: string | undefined;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a template sees of a call, with the payload that it is for. */
export function modelFor(call: Call, body: string): VtlModel {
  return {
    body,
    params: call.params,
    stageVariables: call.stage.variables,
    context: call.context,
  };
}
