// First: Node 22 and 24 then read the root certificates in a thread of their own while the rest is loaded.
import "node:tls";
import { openLinkEndpoint } from "cognito-links";
import { apiGatewayV2, createLambdaHandler, type LambdaHandler } from "cognito-links/lambda";
import { messagesBeside } from "../messages/messages-file.ts";
import { isFromOrigin, type OriginEvent } from "../origin/origin-secret.ts";

const answer = createLambdaHandler(
  openLinkEndpoint(process.env["COGNITO_LINKS"], messagesBeside(import.meta.dirname)),
  [apiGatewayV2],
);

/** Where the links lead, at a function URL that answers nobody but the distribution before it. */
export const handler: LambdaHandler = async (event) =>
  isFromOrigin(event as OriginEvent, process.env["ORIGIN_SECRET"])
    ? answer(event)
    : { statusCode: 403, body: "", isBase64Encoded: false };
