import { timingSafeEqual } from "node:crypto";

/** What CloudFront adds to a request of its own, in lower case as function URLs give headers. */
export const ORIGIN_SECRET_HEADER = "x-cognito-links-origin";

/** Whether a function URL's event came through the distribution that has the secret. Without a secret every one is taken. */
export function isFromOrigin(event: unknown, secret: string | undefined): boolean {
  if (secret === undefined) return true;
  const given = Buffer.from(String(fieldOf(fieldOf(event, "headers"), ORIGIN_SECRET_HEADER)));
  const wanted = Buffer.from(secret);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
