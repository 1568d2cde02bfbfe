import { openLinkEndpoint, openMailHandler } from "cognito-links";
import {
  apiGatewayV2,
  createLambdaHandler,
  createOneFunction,
  type OneFunction,
} from "cognito-links/lambda";

const configuration = process.env["COGNITO_LINKS"];

/** The pool's CustomMessage trigger, and where the links lead. */
export const handler: OneFunction = createOneFunction({
  mail: async () => openMailHandler(configuration),
  click: async () => createLambdaHandler(openLinkEndpoint(configuration), [apiGatewayV2]),
});
