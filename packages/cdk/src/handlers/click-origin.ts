import { createLinkEndpoint, readConfig } from "cognito-links";
import { apiGatewayV2, createLambdaHandler, type LambdaResult } from "cognito-links/lambda";
import { isFromOrigin, type OriginEvent } from "../origin/origin-secret.ts";

const answer = createLambdaHandler(createLinkEndpoint(readConfig(process.env["COGNITO_LINKS"])), [
  apiGatewayV2,
]);

/** Where the links lead, at a function URL that answers nobody but the distribution before it. */
export const handler = async (event: OriginEvent): Promise<LambdaResult> =>
  isFromOrigin(event, process.env["ORIGIN_SECRET"])
    ? answer(event)
    : { statusCode: 403, body: "", isBase64Encoded: false };
