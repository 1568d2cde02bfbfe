import { anyText, itHolds } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { isUsername } from "../../src/link/claim-texts.ts";

/** Cognito's own pattern, and no U+FFFD; the code asks a pattern for ASCII first. */
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;

describe("a username", () => {
  itHolds(
    "is what Cognito takes for one, whatever its script",
    fc.property(fc.oneof(anyText, fc.emailAddress()), (text) => {
      const expected = text.length <= 128 && USERNAME.test(text) && !text.includes("\uFFFD");
      expect(isUsername(text)).toBe(expected);
    }),
  );
});
