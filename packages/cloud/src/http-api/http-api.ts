import { customDomains, stageOf } from "../http/custom-domains.ts";
import { type FrontDoor, type GotResponse, headerOf, jsonAnswer } from "../http/front-request.ts";
import { readResult } from "../http/lambda-result.ts";
import { type ApiContext, toPayloadV1 } from "../http/payload-v1.ts";
import { toPayloadV2 } from "../http/payload-v2.ts";
import { isTrue, optionalText, textOf, textsOf } from "../json/json.ts";
import type { Functions } from "../lambda/functions.ts";
import { mayInvoke } from "../lambda/permission.ts";
import type { Stack, StackResource } from "../stack/stack.ts";
import { partitionOf } from "../stack/world.ts";
import { matchRoute } from "./routes.ts";

const fault = (): GotResponse => jsonAnswer(500, { message: "Internal Server Error" });

/**
 * An API Gateway HTTP API in front of functions. Throws for what is not modelled: CORS, authorizers, other integrations.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function createHttpApi(stack: Stack, functions: Functions, api: StackResource): FrontDoor {
  for (const setting of ["CorsConfiguration", "Body", "BodyS3Location", "Target", "RouteKey"]) {
    if (api.properties[setting] !== undefined)
      throw new Error(`${api.id}.${setting} is not modelled`);
  }
  const ours = (type: string): StackResource[] =>
    stack.all(type).filter(({ properties }) => properties["ApiId"] === api.ref);
  const routes = ours("AWS::ApiGatewayV2::Route");
  const integrations = ours("AWS::ApiGatewayV2::Integration");
  const stages = ours("AWS::ApiGatewayV2::Stage").filter(
    ({ properties }) =>
      isTrue(properties["AutoDeploy"]) || properties["DeploymentId"] !== undefined,
  );
  const domains = customDomains(stack, api);
  const ownHost = httpApiHost(api);
  for (const { id, properties } of routes) {
    const type = optionalText(properties["AuthorizationType"], `${id}.AuthorizationType`) ?? "NONE";
    if (type !== "NONE") throw new Error(`${id} has the authorizer ${type}, which is not modelled`);
  }

  return async (request) => {
    const host = headerOf(request, "host") ?? "";
    const stage = stageOf(
      stages.map(({ ref }) => ref),
      domains,
      host,
      request.path,
    );
    const isClosed = isTrue(api.properties["DisableExecuteApiEndpoint"]) && host === ownHost;
    if (!stage || isClosed) return jsonAnswer(404, { message: "Not Found" });
    const matched = matchRoute(routes, request.method, stage.path);
    if (!matched) return jsonAnswer(404, { message: "Not Found" });
    const { route, routeKey, pathParameters } = matched;
    const target = textOf(route.properties["Target"], `${route.id}.Target`);
    const integration = integrations.find(({ ref }) => target === `integrations/${ref}`);
    if (!integration)
      throw new Error(`${route.id}.Target ${target} is no integration of ${api.id}`);
    const { uri, version } = readIntegration(integration);
    if (!mayInvoke(stack, uri, callerOf(stack, api.ref, stage.name, routeKey))) return fault();
    const context: ApiContext & { routeKey: string } = {
      resource: routeKey === "$default" ? "$default" : (routeKey.split(" ")[1] ?? ""),
      routeKey,
      stage: stage.name,
      apiId: api.ref,
      account: stack.world.account,
      host,
      pathParameters,
      stageVariables: variablesOf(stages.find(({ ref }) => ref === stage.name)),
    };
    const bare = { ...request, path: stage.path };
    const isV2 = version === "2.0";
    const event = isV2 ? toPayloadV2(bare, context) : toPayloadV1(bare, context, "http");
    const { ok, payload } = await functions.invoke(uri, event);
    if (!ok) return fault();
    const form = {
      headers: true,
      multiValueHeaders: !isV2,
      cookies: isV2,
      infersBody: isV2,
      contentType: "text/plain; charset=utf-8",
    };
    return readResult(payload, form) ?? fault();
  };
}

/** The host name of an HTTP API. */
export function httpApiHost(api: StackResource): string {
  return new URL(api.attribute("ApiEndpoint")).host;
}

function variablesOf(stage: StackResource | undefined): Record<string, string> | null {
  const variables = textsOf(stage?.properties["StageVariables"], "StageVariables");
  return Object.keys(variables).length === 0 ? null : variables;
}

function readIntegration({ id, properties }: StackResource): { uri: string; version: string } {
  const type = textOf(properties["IntegrationType"], `${id}.IntegrationType`);
  if (type !== "AWS_PROXY")
    throw new Error(`${id} is a ${type} integration; AWS_PROXY is modelled`);
  if (properties["RequestParameters"] !== undefined)
    throw new Error(`${id} maps parameters, which is not modelled`);
  const version = textOf(properties["PayloadFormatVersion"], `${id}.PayloadFormatVersion`);
  if (version !== "1.0" && version !== "2.0") throw new Error(`${id} has payload ${version}`);
  return { uri: textOf(properties["IntegrationUri"], `${id}.IntegrationUri`), version };
}

/** ANY may reach Lambda as ANY or as the request's method: a permission has to allow either. */
function callerOf(
  { world }: Stack,
  apiId: string,
  stage: string,
  routeKey: string,
): {
  principal: string;
  action: string;
  sourceArns: string[];
} {
  const { region, account } = world;
  const base = `arn:${partitionOf(region).name}:execute-api:${region}:${account}:${apiId}/${stage}`;
  const [method = "", path = ""] = routeKey.split(" ");
  const methods = method === "ANY" ? ["ANY", "GET", "POST"] : [method];
  return {
    principal: "apigateway.amazonaws.com",
    action: "lambda:InvokeFunction",
    sourceArns: methods.map((one) => `${base}/${one}${path}`),
  };
}
