import { createLinkEndpoint, readConfig } from "cognito-links";
import { type LambdaResult, toLambdaHandler } from "cognito-links/lambda";
import { isFromOrigin, type OriginEvent } from "../origin/origin-secret.ts";

const answer = toLambdaHandler(createLinkEndpoint(readConfig(process.env["COGNITO_LINKS"])));

/** Where the links lead. */
export const handler = async (event: OriginEvent): Promise<LambdaResult> =>
  isFromOrigin(event, process.env["ORIGIN_SECRET"])
    ? answer(event)
    : { statusCode: 403, body: "", isBase64Encoded: false };
