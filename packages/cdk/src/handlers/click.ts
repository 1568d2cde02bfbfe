import { createLinkEndpoint, readConfig } from "cognito-links";
import { type LambdaHandler, toLambdaHandler } from "cognito-links/lambda";
import { isFromOrigin } from "../origin/origin-secret.ts";

const answer = toLambdaHandler(createLinkEndpoint(readConfig(process.env["COGNITO_LINKS"])));

/** Where the links lead. */
export const handler: LambdaHandler = async (event) =>
  isFromOrigin(event, process.env["ORIGIN_SECRET"])
    ? answer(event)
    : { statusCode: 403, body: "", isBase64Encoded: false };
