import { createLinkEndpoint, readConfig } from "cognito-links";
import { type LambdaHandler, toLambdaHandler } from "cognito-links/lambda";

/** Where the links lead. */
export const handler: LambdaHandler = toLambdaHandler(
  createLinkEndpoint(readConfig(process.env["COGNITO_LINKS"])),
);
