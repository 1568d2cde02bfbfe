import { describe, expect, it } from "vitest";
import { isFromOrigin, ORIGIN_SECRET_HEADER } from "../../src/origin/origin-secret.ts";

describe("a request at a function's own URL", () => {
  it.each([
    ["the secret", "s3cret", "s3cret", true],
    ["another one", "s3cret", "s3creT", false],
    ["a part of it", "s3cret", "s3c", false],
    ["none", "s3cret", undefined, false],
    ["none, where the function was given none", undefined, undefined, false],
    ["none, where the function's is empty", "", undefined, false],
  ])("that brings %s", (_what, secret, given, taken) => {
    expect(isFromOrigin({ headers: { [ORIGIN_SECRET_HEADER]: given } }, secret)).toBe(taken);
  });
});
