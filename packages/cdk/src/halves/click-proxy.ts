// First: Node 22 and 24 then read the root certificates in a thread of their own while the rest is loaded.
import "node:tls";
import { openLinkEndpoint } from "cognito-links";
import {
  apiGatewayV1,
  createLambdaHandler,
  type LambdaHandler,
  loadBalancer,
} from "cognito-links/lambda";
import { messagesBeside } from "../messages/messages-file.ts";

/** Where the links lead, behind a REST API or a load balancer, whose events are alike. */
export const handler: LambdaHandler = createLambdaHandler(
  openLinkEndpoint(process.env["COGNITO_LINKS"], messagesBeside(import.meta.dirname)),
  [loadBalancer, apiGatewayV1],
);
