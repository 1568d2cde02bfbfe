import { LinksError } from "cognito-links";

/** How many requests are let through, over all visitors. */
export interface Throttle {
  /** Requests a second, in the long run. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

/** Cognito takes 50 confirmations a second; a person needs two or three requests for one. */
export const THROTTLE: Throttle = { rateLimit: 200, burstLimit: 400 };

/**
 * Refuses a throttle where nothing would heed it.
 *
 * @throws LinksError that names the property, and where to limit instead
 */
export function refuseThrottle(throttle: Throttle | undefined, door: string, where: string): void {
  if (throttle === undefined) return;
  throw new LinksError(
    "ERR_OPTION_INVALID",
    "throttle",
    `would change nothing: a ${door} has none; leave it out, and give a web ACL with a rate-based rule to ${where}`,
  );
}
