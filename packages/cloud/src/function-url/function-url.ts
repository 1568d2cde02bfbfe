import type { FrontRequest, GotResponse } from "../http/front-request.ts";
import { jsonAnswer } from "../http/front-request.ts";
import { readResult } from "../http/lambda-result.ts";
import { toPayloadV2 } from "../http/payload-v2.ts";
import { optionalText, textOf } from "../json/json.ts";
import type { Functions } from "../lambda/functions.ts";
import { mayInvoke } from "../lambda/permission.ts";
import type { Stack, StackResource } from "../stack/stack.ts";

/** Who calls a function URL: anybody, or CloudFront with a signature for one distribution. */
export type UrlCaller = { readonly signedFor: string } | undefined;

const forbidden = (): GotResponse =>
  jsonAnswer(403, {
    Message:
      "Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  });

/**
 * A request to a function's URL. Since October 2025 a policy needs both lambda:InvokeFunctionUrl and
 * lambda:InvokeFunction, or the answer is 403.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export async function callFunctionUrl(
  stack: Stack,
  functions: Functions,
  url: StackResource,
  request: FrontRequest,
  caller?: UrlCaller,
): Promise<GotResponse> {
  const { id, properties } = url;
  const target = textOf(properties["TargetFunctionArn"], `${id}.TargetFunctionArn`);
  const qualifier = optionalText(properties["Qualifier"], `${id}.Qualifier`);
  const name = qualifier === undefined ? target : `${target}:${qualifier}`;
  const authType = textOf(properties["AuthType"], `${id}.AuthType`);
  if (properties["Cors"] !== undefined) throw new Error(`${id}.Cors is not modelled`);
  if (!isAllowed(stack, name, authType, caller)) return forbidden();
  const host = urlHost(url);
  const event = toPayloadV2(request, {
    resource: "$default",
    routeKey: "$default",
    stage: "$default",
    apiId: host.split(".")[0] ?? "",
    account: "anonymous",
    host,
    pathParameters: null,
    stageVariables: null,
  });
  const { ok, payload } = await functions.invoke(target, event);
  const form = {
    headers: true,
    multiValueHeaders: false,
    cookies: true,
    infersBody: true,
    contentType: "application/json",
  };
  const fault = jsonAnswer(502, { Message: "Internal Server Error" });
  return ok ? (readResult(payload, form) ?? fault) : fault;
}

/** The host name of a function's URL. */
export function urlHost(url: StackResource): string {
  return new URL(url.attribute("FunctionUrl")).host;
}

function isAllowed(stack: Stack, name: string, authType: string, caller: UrlCaller): boolean {
  if (authType === "AWS_IAM" && caller === undefined) return false;
  const who =
    authType === "AWS_IAM" && caller !== undefined
      ? { principal: "cloudfront.amazonaws.com", sourceArns: [caller.signedFor] }
      : { principal: "*", sourceArns: [] };
  return ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"].every((action) =>
    mayInvoke(stack, name, { ...who, action, urlAuthType: authType }),
  );
}
