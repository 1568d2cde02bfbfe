import { randomUUID } from "node:crypto";
import { customDomains, stageOf } from "../http/custom-domains.ts";
import {
  type FrontDoor,
  type FrontRequest,
  type GotResponse,
  headerOf,
  jsonAnswer,
} from "../http/front-request.ts";
import { isTrue, type JsonObject, objectOf, optionalText, textOf, textsOf } from "../json/json.ts";
import type { Functions } from "../lambda/functions.ts";
import type { Stack, StackResource } from "../stack/stack.ts";
import { partitionOf } from "../stack/world.ts";
import { TemplateFault } from "../vtl/template-error.ts";
import type { BackEndAnswer, Call, RenderTemplate, RestStage } from "./call.ts";
import { checkRequest } from "./check-request.ts";
import { cognitoAction, cognitoOperation } from "./cognito-integration.ts";
import { GatewayFault, gatewayResponse } from "./gateway-response.ts";
import { httpIntegration, mockIntegration } from "./http-integration.ts";
import { toMethodResponse } from "./integration-response.ts";
import { lambdaCustom, lambdaProxy } from "./lambda-integration.ts";
import { hasUnsupportedCharacters, toParams } from "./parameters.ts";
import { findMethod, resourcePaths } from "./resources.ts";

export interface RestApiParts {
  readonly stack: Stack;
  readonly functions: Functions;
  readonly cognito: string;
  readonly render: RenderTemplate;
  /** Why the gateway answered by itself, for whoever reads a failing test. */
  readonly log: (line: string) => void;
}

/** The host name of a REST API. */
export function restApiHost({ world }: Stack, api: StackResource): string {
  return `${api.ref}.execute-api.${world.region}.${partitionOf(world.region).suffix}`;
}

/** An API Gateway REST API: method request, integration, method response. The path begins with the stage. */
export function createRestApi(parts: RestApiParts, api: StackResource): FrontDoor {
  const { stack, log } = parts;
  for (const setting of ["Body", "BodyS3Location", "Policy"]) {
    if (api.properties[setting] !== undefined)
      throw new Error(`${api.id}.${setting} is not modelled`);
  }
  const stages = deployedStages(stack, api);
  const domains = customDomains(stack, api);
  const ownHost = restApiHost(stack, api);
  const paths = resourcePaths(stack, api);
  return async (sent) => {
    const host = headerOf(sent, "host") ?? "";
    const at = stageOf([...stages.keys()], domains, host, sent.path);
    const isClosed = isTrue(api.properties["DisableExecuteApiEndpoint"]) && host === ownHost;
    if (!at || isClosed) return jsonAnswer(403, { message: "Forbidden" });
    if (hasUnsupportedCharacters(sent.query)) return jsonAnswer(400, { message: "Bad Request" });
    const stage: RestStage = { name: at.name, variables: stages.get(at.name) ?? {} };
    const request = { ...sent, path: at.path };
    const found = findMethod(stack, api, paths, request);
    const params = toParams(request, found?.pathParameters ?? {});
    const context = contextOf(stack, api, request, stage, found?.resourcePath ?? "");
    try {
      if (!found) throw new GatewayFault("MISSING_AUTHENTICATION_TOKEN", "no such method");
      const { method, resourcePath } = found;
      const integration = objectOf(method.properties["Integration"], `${method.id}.Integration`);
      const call: Call = {
        ...parts,
        api,
        method,
        integration,
        request,
        params,
        context,
        stage,
        resourcePath,
      };
      checkRequest(call);
      return await integrate(call);
    } catch (error) {
      const fault = toFault(error);
      log(`REST API: ${fault.message}`);
      return gatewayResponse(stack, api, fault, {
        params,
        context,
        stageVariables: stage.variables,
      });
    }
  };
}

async function integrate(call: Call): Promise<GotResponse> {
  const { integration, method } = call;
  const type = textOf(integration["Type"], `${method.id}.Integration.Type`);
  if (type === "AWS_PROXY") return await lambdaProxy(call);
  return toMethodResponse(call, await callBackEnd(call, type));
}

async function callBackEnd(call: Call, type: string): Promise<BackEndAnswer> {
  if (type === "MOCK") return mockIntegration(call);
  if (type === "HTTP") return await httpIntegration(call);
  const uri = optionalText(call.integration["Uri"], "Uri") ?? "";
  const operation = cognitoAction(uri);
  if (type === "AWS" && operation !== undefined) return await cognitoOperation(call, operation);
  if (type === "AWS" && uri.includes(":lambda:path/")) return await lambdaCustom(call);
  throw new Error(`${call.method.id}: ${type} with ${uri} is not modelled`);
}

/** What API Gateway fails on is its answer; every other error is the test's. */
function toFault(error: unknown): GatewayFault {
  if (error instanceof GatewayFault) return error;
  if (error instanceof TemplateFault)
    return new GatewayFault("API_CONFIGURATION_ERROR", error.message);
  throw error;
}

/** The variables of the deployed stages, by the stages' names. */
function deployedStages(stack: Stack, api: StackResource): Map<string, Record<string, string>> {
  return new Map(
    stack
      .all("AWS::ApiGateway::Stage")
      .filter(({ properties }) => properties["RestApiId"] === api.ref)
      .filter(({ properties }) => properties["DeploymentId"] !== undefined)
      .map(({ id, ref, properties }) => [ref, textsOf(properties["Variables"], `${id}.Variables`)]),
  );
}

/** `$context`. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html */
function contextOf(
  stack: Stack,
  api: StackResource,
  request: FrontRequest,
  stage: RestStage,
  resourcePath: string,
): JsonObject {
  return {
    accountId: stack.world.account,
    apiId: api.ref,
    domainName: headerOf(request, "host") ?? "",
    httpMethod: request.method,
    identity: { sourceIp: "203.0.113.7", userAgent: headerOf(request, "user-agent") ?? "" },
    path: `/${stage.name}${request.path}`,
    protocol: "HTTP/1.1",
    requestId: randomUUID(),
    resourcePath,
    stage: stage.name,
  };
}
