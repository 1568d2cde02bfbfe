import { headerOf } from "../http/front-request.ts";
import { objectOf, optionalText, textsOf } from "../json/json.ts";
import { type Call, modelFor } from "./call.ts";
import { GatewayFault } from "./gateway-response.ts";
import { methodParameter } from "./parameters.ts";

/** What goes to the back end of an integration that is no proxy. */
export interface IntegrationRequest {
  readonly body: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * Maps a request: parameters, and the body by the template for its content type.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html
 *
 * @throws GatewayFault UNSUPPORTED_MEDIA_TYPE, or API_CONFIGURATION_ERROR when a template fails
 */
export function toIntegrationRequest(call: Call): IntegrationRequest {
  const raw = call.request.bytes?.toString("utf8") ?? "";
  const template = chooseTemplate(call);
  const headers: Record<string, string> = {};
  const query: Record<string, string> = {};
  for (const [target, source] of Object.entries(
    textsOf(
      call.integration["RequestParameters"],
      `${call.method.id}.Integration.RequestParameters`,
    ),
  )) {
    const [, place, name = ""] =
      /^integration\.request\.(header|querystring)\.(.+)$/.exec(target) ?? [];
    if (place === undefined) throw new Error(`${target} is not modelled`);
    const value = sourceValue(call, source);
    if (value === undefined) continue;
    if (place === "header") headers[name.toLowerCase()] = value;
    else query[name] = value;
  }
  if (template === undefined) return { body: raw, headers, query };
  const rendering = call.render(template, modelFor(call, raw));
  const overrides = rendering.requestOverride;
  for (const [name, value] of Object.entries(overrides.header)) headers[name.toLowerCase()] = value;
  return { body: rendering.text, headers, query: { ...query, ...overrides.querystring } };
}

/** The template for the request's content type; undefined where the body passes as it is. */
function chooseTemplate({ integration, request, method }: Call): string | undefined {
  const templates = textsOf(integration["RequestTemplates"], `${method.id}.RequestTemplates`);
  const behaviour =
    optionalText(integration["PassthroughBehavior"], "PassthroughBehavior") ?? "WHEN_NO_MATCH";
  // No Content-Type counts as application/json.
  const sent = headerOf(request, "content-type") ?? "application/json";
  const type = (sent.split(";")[0] ?? "").trim().toLowerCase();
  const template = Object.hasOwn(templates, type) ? templates[type] : undefined;
  if (template !== undefined) return template;
  const passes =
    behaviour === "WHEN_NO_MATCH" ||
    (behaviour === "WHEN_NO_TEMPLATES" && Object.keys(templates).length === 0);
  if (!passes) throw new GatewayFault("UNSUPPORTED_MEDIA_TYPE", `no template for ${type}`);
  return undefined;
}

/** `'literal'`, `method.request.…`, `context.…` or `stageVariables.…`. */
function sourceValue(call: Call, source: string): string | undefined {
  if (/^'.*'$/s.test(source)) return source.slice(1, -1);
  if (source.startsWith("stageVariables.")) return call.stage.variables[source.slice(15)];
  if (source === "context.requestId") return String(call.context["requestId"]);
  const declared = objectOf(call.method.properties["RequestParameters"], "RequestParameters");
  if (!(source in declared)) {
    throw new Error(
      `${call.method.id} maps ${source}, which it does not declare in RequestParameters`,
    );
  }
  return methodParameter(call.params, source);
}
