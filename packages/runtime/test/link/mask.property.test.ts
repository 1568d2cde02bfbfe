import { anyText, itHolds } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { maskAddress } from "../../src/link/claim-texts.ts";

/** The three pieces in every script; the code asks a pattern for ASCII first. */
const PARTS = /^([\p{L}\p{N}\p{P}\p{S}])[^@]*@([\p{L}\p{N}])[^@]*\.([\p{L}\p{N}-]{1,24})$/u;

const anyAddress = fc.oneof(
  anyText,
  fc.emailAddress(),
  fc.tuple(anyText, anyText, anyText).map(([user, domain, last]) => `${user}@${domain}.${last}`),
  fc.tuple(anyText, fc.domain()).map(([user, domain]) => `${user}@${domain}`),
);

describe("what is shown of an address", () => {
  itHolds(
    "are its three pieces, whatever its scripts",
    fc.property(anyAddress, (address) => {
      const [, first, domain, last] = PARTS.exec(address.normalize("NFC")) ?? [];
      const expected = first === undefined ? undefined : `${first}@${domain}.${last}`;
      expect(maskAddress(address)).toBe(expected);
    }),
  );
});
