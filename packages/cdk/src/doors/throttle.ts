import { LinksError } from "cognito-links";
import type { DoorOptions, Throttle } from "./wiring.ts";

/**
 * Cognito takes 50 confirmations a second, and a person needs two requests for one. With it run no more visits at once
 * than 100 and 100 for each second that one may take; the calls to Cognito end after 8. So of the 1,000 functions that an
 * account may run at once, a hundred are left for sign-ups and all else.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const THROTTLE: Throttle = { rateLimit: 100, burstLimit: 100 };

/**
 * Refuses what only API Gateway has.
 *
 * @throws LinksError that names the property, and what to do instead
 */
export function refuseGatewayOptions(
  { throttle, accessLog }: Pick<DoorOptions, "throttle" | "accessLog">,
  door: string,
  where: string,
): void {
  if (throttle !== undefined)
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "throttle",
      `would change nothing: a ${door} has none; leave it out, and give a web ACL with a rate-based rule to ${where}`,
    );
  if (accessLog !== undefined)
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "accessLog",
      `would change nothing: it is API Gateway's, and a ${door} has logs of its own, which hold the links with their codes`,
    );
}
