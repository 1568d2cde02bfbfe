import { createLinkEndpoint, readConfig } from "cognito-links";
import { apiGatewayV2, createLambdaHandler, type LambdaHandler } from "cognito-links/lambda";

/** Where the links lead, behind an HTTP API. */
export const handler: LambdaHandler = createLambdaHandler(
  createLinkEndpoint(readConfig(process.env["COGNITO_LINKS"])),
  [apiGatewayV2],
);
