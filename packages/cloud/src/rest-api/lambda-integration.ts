import type { GotResponse } from "../http/front-request.ts";
import { readResult } from "../http/lambda-result.ts";
import { type ApiContext, toPayloadV1 } from "../http/payload-v1.ts";
import { isObject, textOf } from "../json/json.ts";
import { mayInvoke } from "../lambda/permission.ts";
import { partitionOf } from "../stack/world.ts";
import type { BackEndAnswer, Call } from "./call.ts";
import { GatewayFault } from "./gateway-response.ts";
import { toIntegrationRequest } from "./integration-request.ts";

/**
 * Type AWS_PROXY: the request as an event, the result as the response. A result of another shape is a 502.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export async function lambdaProxy(call: Call): Promise<GotResponse> {
  const { stack, api, stage, request, resourcePath, params } = call;
  const context: ApiContext = {
    resource: resourcePath,
    stage: stage.name,
    apiId: api.ref,
    account: stack.world.account,
    host: String(call.context["domainName"]),
    pathParameters: nullIfEmpty(params.path),
    stageVariables: nullIfEmpty(stage.variables),
  };
  const { ok, payload } = await invoke(call, toPayloadV1(request, context, "rest"));
  const form = {
    headers: true,
    multiValueHeaders: true,
    cookies: false,
    infersBody: false,
    contentType: "application/json",
  };
  const result = ok ? readResult(payload, form) : undefined;
  return (
    result ?? {
      status: 502,
      headers: { "content-type": "application/json" },
      body: '{"message": "Internal server error"}',
    }
  );
}

/** Type AWS with a function: the event by a template; a failure shows as `errorMessage`. */
export async function lambdaCustom(call: Call): Promise<BackEndAnswer> {
  const { body } = toIntegrationRequest(call);
  const { payload, ok } = await invoke(call, parseEvent(body));
  const errorMessage = !ok && isObject(payload) ? payload["errorMessage"] : undefined;
  return {
    selector: errorMessage === undefined ? undefined : String(errorMessage),
    headers: {},
    body: JSON.stringify(payload),
  };
}

async function invoke(call: Call, event: unknown): Promise<{ ok: boolean; payload: unknown }> {
  const { integration, method, stack, functions } = call;
  if (integration["IntegrationHttpMethod"] !== "POST") {
    throw new GatewayFault(
      "API_CONFIGURATION_ERROR",
      `${method.id}: functions are invoked by POST`,
    );
  }
  const uri = textOf(integration["Uri"], `${method.id}.Integration.Uri`);
  const caller = {
    principal: "apigateway.amazonaws.com",
    action: "lambda:InvokeFunction",
    sourceArns: sourceArns(call),
  };
  if (!mayInvoke(stack, uri, caller)) {
    throw new GatewayFault(
      "API_CONFIGURATION_ERROR",
      `no permission for ${caller.sourceArns.join(", ")}`,
    );
  }
  return await functions.invoke(uri, event);
}

/** ANY may reach Lambda as ANY or as the request's method: a permission has to allow either. */
function sourceArns({ stack, api, stage, method, resourcePath, request }: Call): string[] {
  const { region, account } = stack.world;
  const base = `arn:${partitionOf(region).name}:execute-api:${region}:${account}:${api.ref}/${stage.name}`;
  const name = textOf(method.properties["HttpMethod"], `${method.id}.HttpMethod`);
  const methods = name === "ANY" ? ["ANY", request.method] : [name];
  return methods.map((one) => `${base}/${one}${resourcePath}`);
}

function parseEvent(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new GatewayFault("API_CONFIGURATION_ERROR", `the event is no JSON: ${body}`);
  }
}

function nullIfEmpty(
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | null {
  return Object.keys(values).length === 0 ? null : values;
}
