import { isObject, listOf, objectOf, optionalText, textOf } from "../json/json.ts";
import type { StackResource } from "../stack/stack.ts";
import type { BackEndAnswer, Call } from "./call.ts";
import { GatewayFault } from "./gateway-response.ts";
import { toIntegrationRequest } from "./integration-request.ts";
import { send } from "./send.ts";

/** The operation in `arn:aws:apigateway:eu-west-1:cognito-idp:action/ConfirmSignUp`, or undefined. */
export function cognitoAction(uri: string): string | undefined {
  return /^arn:[^:]+:apigateway:[^:]+:cognito-idp:action\/(\w+)$/.exec(uri)?.[1];
}

/**
 * Type AWS with one of Cognito's operations: a POST to the sandbox. It wants a role that API Gateway may assume, though
 * Cognito reads no policy for its public operations.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-request-basic-setup.html
 */
export async function cognitoOperation(call: Call, operation: string): Promise<BackEndAnswer> {
  const { integration, method, cognito } = call;
  if (integration["IntegrationHttpMethod"] !== "POST") {
    throw new GatewayFault("API_CONFIGURATION_ERROR", `${method.id}: Cognito is called by POST`);
  }
  checkRole(call);
  const { body, headers } = toIntegrationRequest(call);
  return await send({
    method: "POST",
    url: cognito,
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      ...headers,
    },
    body,
  });
}

function checkRole({ integration, method, stack }: Call): void {
  const arn = optionalText(integration["Credentials"], `${method.id}.Integration.Credentials`);
  if (arn === undefined)
    throw new Error(`${method.id}: an AWS integration needs Credentials, a role`);
  const role = stack.all("AWS::IAM::Role").find((one) => one.attribute("Arn") === arn);
  if (!role) throw new Error(`${method.id}: the template has no role ${arn}`);
  if (trustsApiGateway(role)) return;
  throw new GatewayFault("API_CONFIGURATION_ERROR", `API Gateway may not assume ${role.id}`);
}

function trustsApiGateway({ id, properties }: StackResource): boolean {
  const policy = objectOf(properties["AssumeRolePolicyDocument"], `${id}.AssumeRolePolicyDocument`);
  return listOf(policy["Statement"], `${id}.Statement`).some((statement) => {
    const { Effect, Action, Principal } = objectOf(statement, `${id}.Statement`);
    const services = isObject(Principal) ? [Principal["Service"]].flat() : [];
    return (
      textOf(Effect, "Effect") === "Allow" &&
      [Action].flat().includes("sts:AssumeRole") &&
      services.includes("apigateway.amazonaws.com")
    );
  });
}
