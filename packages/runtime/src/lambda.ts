/** Entry `cognito-links/lambda`: what runs in AWS Lambda. */
export type { LambdaResult } from "./adapters/lambda-door.ts";
export { type LambdaHandler, toLambdaHandler } from "./adapters/to-lambda-handler.ts";
export { createMailHandler } from "./mail/create-mail-handler.ts";
