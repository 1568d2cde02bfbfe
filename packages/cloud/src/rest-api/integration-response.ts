import { type GotResponse, headerOf, lowerNames } from "../http/front-request.ts";
import { type JsonObject, listOf, objectOf, optionalText, textOf, textsOf } from "../json/json.ts";
import { jsonPath } from "../vtl/json-path.ts";
import type { BackEndAnswer, Call } from "./call.ts";
import { modelFor } from "./call.ts";
import { GatewayFault } from "./gateway-response.ts";

/**
 * Maps what came back: selection pattern, response parameters, response template, overrides.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html
 *
 * @throws GatewayFault API_CONFIGURATION_ERROR
 */
export function toMethodResponse(call: Call, answer: BackEndAnswer): GotResponse {
  const chosen = chooseResponse(call, answer.selector);
  const status = textOf(chosen["StatusCode"], "IntegrationResponse.StatusCode");
  const declared = declaredResponse(call, status);
  const headers = mapHeaders(call, chosen, declared, answer);
  const templates = textsOf(chosen["ResponseTemplates"], "ResponseTemplates");
  const [contentType, template] = chooseTemplate(call, templates);
  const merged: Record<string, string> = { "content-type": contentType, ...headers };
  if (template === undefined) return { status: Number(status), headers: merged, body: answer.body };
  const { text, responseOverride } = call.render(template, modelFor(call, answer.body));
  return {
    status: responseOverride.status ?? Number(status),
    headers: { ...merged, ...lowerNames(responseOverride.header) },
    body: text,
  };
}

/** The first response whose pattern fits as a whole, else the one without a pattern. */
function chooseResponse({ integration, method }: Call, selector: string | undefined): JsonObject {
  const responses = listOf(integration["IntegrationResponses"], "IntegrationResponses").map((one) =>
    objectOf(one, "IntegrationResponse"),
  );
  const patternOf = (one: JsonObject): string =>
    optionalText(one["SelectionPattern"], "SelectionPattern") ?? "";
  const fallbacks = responses.filter((one) => patternOf(one) === "");
  if (fallbacks.length > 1)
    throw new Error(`${method.id} has several default integration responses`);
  const fitting = responses.filter((one) => {
    const pattern = patternOf(one);
    return (
      selector !== undefined && pattern !== "" && new RegExp(`^(?:${pattern})$`).test(selector)
    );
  });
  if (fitting.length > 1)
    throw new Error(`${method.id}: several selection patterns fit ${selector}`);
  const chosen = fitting[0] ?? fallbacks[0];
  if (chosen) return chosen;
  throw new GatewayFault("API_CONFIGURATION_ERROR", `no integration response for ${selector}`);
}

function declaredResponse({ method }: Call, status: string): JsonObject {
  const found = listOf(method.properties["MethodResponses"], "MethodResponses")
    .map((one) => objectOf(one, "MethodResponse"))
    .find((one) => textOf(one["StatusCode"], "MethodResponse.StatusCode") === status);
  if (found) return found;
  throw new GatewayFault("API_CONFIGURATION_ERROR", `${method.id} declares no response ${status}`);
}

function mapHeaders(
  call: Call,
  chosen: JsonObject,
  declared: JsonObject,
  answer: BackEndAnswer,
): Record<string, string> {
  const declarations = objectOf(
    declared["ResponseParameters"],
    "MethodResponse.ResponseParameters",
  );
  const mapped = Object.entries(textsOf(chosen["ResponseParameters"], "ResponseParameters"));
  return Object.fromEntries(
    mapped.flatMap(([target, source]): [string, string][] => {
      const [, header] = /^method\.response\.header\.(.+)$/.exec(target) ?? [];
      if (header === undefined) throw new Error(`${target} is not modelled`);
      if (!(target in declarations)) {
        throw new GatewayFault(
          "API_CONFIGURATION_ERROR",
          `${call.method.id} does not declare ${target}`,
        );
      }
      const value = sourceValue(call, source, answer);
      return value === undefined ? [] : [[header.toLowerCase(), value]];
    }),
  );
}

/** `'literal'`, `integration.response.header.X`, `integration.response.body[.a.b]`, `context.…`, `stageVariables.…`. */
function sourceValue(
  call: Call,
  source: string,
  { headers, body }: BackEndAnswer,
): string | undefined {
  if (/^'.*'$/s.test(source)) return source.slice(1, -1);
  const [, header] = /^integration\.response\.header\.(.+)$/.exec(source) ?? [];
  if (header !== undefined) return headers[header.toLowerCase()];
  const [, path] = /^integration\.response\.body((?:[.[].*)?)$/.exec(source) ?? [];
  if (path !== undefined) return bodyValue(body, path);
  if (source === "context.requestId") return String(call.context["requestId"]);
  if (source.startsWith("stageVariables.")) return call.stage.variables[source.slice(15)];
  throw new Error(`the response parameter ${source} is not modelled`);
}

function bodyValue(body: string, path: string): string | undefined {
  if (path === "") return body;
  const value = jsonPath(parse(body), `$${path}`);
  if (value === undefined) return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new GatewayFault("API_CONFIGURATION_ERROR", "the back end's body is no JSON");
  }
}

/**
 * The template that the Accept header names, else application/json, else the only one. Which of several others is
 * taken is not documented. Source: localstack/localstack, next_gen/execute_api/handlers/integration_response.py.
 */
function chooseTemplate(
  call: Call,
  templates: Readonly<Record<string, string>>,
): [type: string, template: string | undefined] {
  const types = Object.keys(templates);
  const accepted = headerOf(call.request, "accept") ?? "";
  const type = [accepted, "application/json", ...(types.length === 1 ? types : [])].find((one) =>
    types.includes(one),
  );
  if (type !== undefined) return [type, templates[type]];
  if (types.length === 0) return ["application/json", undefined];
  throw new Error(`${call.method.id}: which of ${types.join(", ")} answers is not documented`);
}
