/** Entry `cognito-links/lambda`: what runs in AWS Lambda. */
export { loadBalancer } from "./adapters/alb.ts";
export { apiGatewayV1 } from "./adapters/api-gateway-v1.ts";
export { apiGatewayV2 } from "./adapters/api-gateway-v2.ts";
export type { LambdaDoor, LambdaResult } from "./adapters/lambda-door.ts";
export {
  createOneFunction,
  type Halves,
  type MailHandler,
  type OneFunction,
} from "./adapters/one-function.ts";
export {
  createLambdaHandler,
  type LambdaHandler,
  toLambdaHandler,
} from "./adapters/to-lambda-handler.ts";
export { createMailHandler } from "./mail/create-mail-handler.ts";
