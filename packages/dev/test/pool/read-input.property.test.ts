import { anyText, itHolds } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { inputShapes } from "../../src/pool/input-shapes.generated.ts";
import { fromJavaPattern } from "../../src/pool/java-pattern.ts";
import { brokenConstraints } from "../../src/pool/read-input.ts";

const name = "EmailVerificationMessageType";
const { pattern } = inputShapes[name];
const whole = fromJavaPattern(pattern);
const fault = `Member must satisfy regular expression pattern: ${pattern}`;
const piece = fc.oneof(fc.constantFrom("{####}", "{###}", "<p>", "\u007f", "\u000b"), anyText);

describe("a mail that is asked for ASCII first", () => {
  itHolds(
    "breaks its pattern wherever the pattern alone says so",
    fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
      const text = pieces.join("");
      expect(brokenConstraints(name, text).includes(fault)).toBe(!whole.test(text));
    }),
  );
});
