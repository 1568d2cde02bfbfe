import { type GotResponse, lowerNames } from "../http/front-request.ts";
import { isObject, type JsonObject, optionalText, textsOf } from "../json/json.ts";
import type { Stack, StackResource } from "../stack/stack.ts";
import type { VtlParams } from "../vtl/model.ts";
import { methodParameter } from "./parameters.ts";

/** The gateway's own responses that are modelled, with their status and message. */
const kinds = {
  API_CONFIGURATION_ERROR: [500, "Internal server error"],
  BAD_REQUEST_PARAMETERS: [400, "Missing required request parameters"],
  INTEGRATION_FAILURE: [504, "Internal server error"],
  INTEGRATION_TIMEOUT: [504, "Endpoint request timed out"],
  MISSING_AUTHENTICATION_TOKEN: [403, "Missing Authentication Token"],
  UNSUPPORTED_MEDIA_TYPE: [415, "Unsupported Media Type"],
} as const;

export type GatewayResponseType = keyof typeof kinds;

/** A request that the gateway answers itself. */
export class GatewayFault extends Error {
  override readonly name = "GatewayFault";

  readonly type: GatewayResponseType;
  readonly publicMessage: string;

  /** The reason is for whoever reads a failing test; the client sees the public message. */
  constructor(type: GatewayResponseType, reason: string, publicMessage?: string) {
    super(`${type}: ${reason}`);
    this.type = type;
    this.publicMessage = publicMessage ?? kinds[type][1];
  }
}

/** What a gateway response may use of the request. */
export interface GatewayScene {
  readonly params: VtlParams;
  readonly context: JsonObject;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/**
 * The gateway's answer to a fault, as the template has customised it. Its templates are no VTL: only simple
 * `$context` and `$stageVariables` are replaced.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 */
export function gatewayResponse(
  stack: Stack,
  api: StackResource,
  fault: GatewayFault,
  scene: GatewayScene,
): GotResponse {
  const [status] = kinds[fault.type];
  const custom = findResponse(stack, api, fault.type, status);
  const error = {
    message: fault.publicMessage,
    messageString: JSON.stringify(fault.publicMessage),
    responseType: fault.type,
  };
  const context = { ...scene.context, error };
  const templates = textsOf(custom?.properties["ResponseTemplates"], "ResponseTemplates");
  const [contentType, template] = onlyTemplate(templates);
  const headers = lowerNames(
    textsOf(custom?.properties["ResponseParameters"], "ResponseParameters"),
  );
  const fields = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    const [, header] = /^gatewayresponse\.header\.(.+)$/.exec(name) ?? [];
    if (header === undefined) throw new Error(`${name}: only headers are modelled`);
    const sent = parameterValue(value, { ...scene, context });
    return sent === undefined ? [] : [[header, sent]];
  });
  const sentHeaders: Record<string, string> = {
    "content-type": contentType,
    "x-amzn-errortype": fault.type,
    ...Object.fromEntries(fields),
  };
  if (sentHeaders["content-type"] === "several") {
    throw new Error("a gateway response has templates of several types and sets no content-type");
  }
  return {
    status: Number(optionalText(custom?.properties["StatusCode"], "StatusCode") ?? status),
    headers: sentHeaders,
    body: fill(template, context, scene.stageVariables),
  };
}

/** A response customised for this type, else for all of its class. */
function findResponse(
  stack: Stack,
  api: StackResource,
  type: string,
  status: number,
): StackResource | undefined {
  const responses = stack
    .all("AWS::ApiGateway::GatewayResponse")
    .filter(({ properties }) => properties["RestApiId"] === api.ref);
  const named = (name: string): StackResource | undefined =>
    responses.find(({ properties }) => properties["ResponseType"] === name);
  return named(type) ?? named(status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX");
}

/** Which of several templates answers is not documented, so all must say the same. */
function onlyTemplate(
  templates: Readonly<Record<string, string>>,
): [type: string, template: string] {
  const [first, ...more] = Object.entries(templates);
  if (!first) return ["application/json", '{"message":$context.error.messageString}'];
  if (more.some(([, template]) => template !== first[1])) {
    throw new Error(
      "a gateway response has several templates, and which answers is not documented",
    );
  }
  return more.length === 0 ? first : ["several", first[1]];
}

function parameterValue(value: string, scene: GatewayScene): string | undefined {
  if (/^'.*'$/s.test(value)) return value.slice(1, -1);
  if (value.startsWith("method.request.")) return methodParameter(scene.params, value);
  if (value.startsWith("context.")) return textAt(scene.context, value.slice("context.".length));
  throw new Error(`the gateway response's parameter ${value} is not modelled`);
}

function fill(
  template: string,
  context: JsonObject,
  variables: Readonly<Record<string, string>>,
): string {
  return template
    .replace(/\$context\.([\w.]*\w)/g, (_, path: string) => textAt(context, path) ?? "")
    .replace(/\$stageVariables\.(\w+)/g, (_, name: string) => variables[name] ?? "");
}

function textAt(context: JsonObject, path: string): string | undefined {
  let found: unknown = context;
  for (const name of path.split(".")) found = isObject(found) ? found[name] : undefined;
  return found === undefined || found === null ? undefined : String(found);
}
