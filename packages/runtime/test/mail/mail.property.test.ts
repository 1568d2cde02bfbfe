import { anyText, itHolds } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { refuseMail } from "../../src/mail/mail.ts";

/** What Cognito takes, in one pattern; the code asks a pattern for ASCII first. */
const TEXT = /^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\v\f\r ]+$/u;
const anyCharacter = fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCodePoint(code));

describe("a mail, whatever it says,", () => {
  itHolds(
    "is refused for its characters when they are not Cognito's, and never else",
    fc.property(fc.oneof(anyText, anyCharacter), (text) => {
      const html = `{####}${text}`;
      const refusal = refuseMail({ subject: "Subject", html, sms: undefined }, [
        { name: "code", text: "{####}", longest: 8 },
      ]);
      expect(refusal).toBe(TEXT.test(html) ? undefined : "body-characters");
    }),
  );
});
