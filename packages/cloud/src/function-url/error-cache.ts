import type { FrontRequest, GotResponse } from "../http/front-request.ts";
import { type JsonObject, listOf, objectOf, optionalText } from "../json/json.ts";

/**
 * What CloudFront keeps. It says so of 404, 414 and most of 5xx whatever their Cache-Control, of the others only where
 * that allows it; here they are all kept, so that nothing rests on the difference.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
 */
const KEPT = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504];

/** Errors that were answered once, and are answered again to everybody with the same cache key. */
export interface ErrorCache {
  /** The kept error, else what the origin answers. */
  answer(request: FrontRequest, key: string, ask: () => Promise<GotResponse>): Promise<GotResponse>;
}

/**
 * Keeps errors for as long as a test lasts, unless the distribution sets their time to nothing; by default it is ten
 * seconds, `no-store` or not. Nothing but GET is kept.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
export function createErrorCache(config: JsonObject): ErrorCache {
  const own = listOf(config["CustomErrorResponses"], "CustomErrorResponses").map((one) =>
    objectOf(one, "CustomErrorResponses"),
  );
  for (const { ResponsePagePath } of own)
    if (ResponsePagePath !== undefined) throw new Error("a page of CloudFront's is not modelled");
  const passing = own
    .filter(
      ({ ErrorCachingMinTTL: seconds }) => optionalText(seconds, "ErrorCachingMinTTL") === "0",
    )
    .map(({ ErrorCode }) => Number(ErrorCode));
  const kept = new Map<string, GotResponse>();
  return {
    async answer({ method }, key, ask) {
      const known = method === "GET" || method === "HEAD" ? kept.get(key) : undefined;
      if (known) return known;
      const answer = await ask();
      const isKept = KEPT.includes(answer.status) && !passing.includes(answer.status);
      if (method === "GET" && isKept) kept.set(key, answer);
      return answer;
    },
  };
}
