import { timingSafeEqual } from "node:crypto";

/** What CloudFront adds to a request of its own, in lower case as function URLs give headers. */
export const ORIGIN_SECRET_HEADER = "x-cognito-links-origin";

/** A function URL's event, as far as it is read here. */
export interface OriginEvent {
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Whether an event came through the distribution that has the secret. Without a secret none is taken. */
export function isFromOrigin({ headers }: OriginEvent, secret: string | undefined): boolean {
  if (!secret) return false;
  const given = Buffer.from(headers?.[ORIGIN_SECRET_HEADER] ?? "");
  const wanted = Buffer.from(secret);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
