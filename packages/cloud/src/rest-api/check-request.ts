import { isTrue, objectOf, optionalText } from "../json/json.ts";
import type { Call } from "./call.ts";
import { GatewayFault } from "./gateway-response.ts";
import { methodParameter } from "./parameters.ts";

/**
 * Refuses a request without the parameters that its method requires; blank ones count as missing. Without a validator
 * the declaration checks nothing.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 *
 * @throws GatewayFault BAD_REQUEST_PARAMETERS
 */
export function checkRequest({ stack, method, params }: Call): void {
  const validatorId = optionalText(method.properties["RequestValidatorId"], "RequestValidatorId");
  if (validatorId === undefined) return;
  const validator = stack
    .all("AWS::ApiGateway::RequestValidator")
    .find(({ ref }) => ref === validatorId);
  if (!validator) throw new Error(`${method.id} names the validator ${validatorId}, which is none`);
  if (
    isTrue(validator.properties["ValidateRequestBody"]) &&
    method.properties["RequestModels"] !== undefined
  ) {
    throw new Error(`${validator.id} validates bodies by a model, which is not modelled`);
  }
  if (!isTrue(validator.properties["ValidateRequestParameters"])) return;
  const declared = objectOf(method.properties["RequestParameters"], "RequestParameters");
  const missing = Object.entries(declared)
    .filter(([, required]) => isTrue(required))
    .filter(([name]) => (methodParameter(params, name) ?? "").trim() === "")
    .map(([name]) => name.split(".").slice(3).join("."));
  if (missing.length === 0) return;
  const message = `Missing required request parameters: [${missing.join(", ")}]`;
  throw new GatewayFault("BAD_REQUEST_PARAMETERS", message, message);
}
