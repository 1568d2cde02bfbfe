/** Requests a second that Cognito lets through by default. Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
export const QUOTA = 50;

/** Cognito's quota as a bucket: holds one second's worth and fills evenly. Times are in milliseconds. */
export function createBucket(perSecond: number): (now: number) => boolean {
  let tokens = perSecond;
  let filledAt = 0;
  return (now) => {
    tokens = Math.min(perSecond, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
