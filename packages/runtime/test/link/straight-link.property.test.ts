import { itHolds, wellFormedText } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { FLOW_NAMES } from "../../src/flows/all-flows.ts";
import { readLink, writeLink } from "../../src/link/address.ts";
import { createOpenToken } from "../../src/link/open-link.ts";
import { readStraightLink } from "../../src/link/straight-link.ts";
import { HARMLESS } from "./bends.ts";
import { sealedCodec } from "./codecs.ts";

const ring = [[Buffer.alloc(32, 7)], "eu-central-1_AbC123xyz", new Map([["first", {}]])] as const;
const sealed = sealedCodec(...ring);
const straight = (url: string) => readStraightLink(url, createOpenToken(...ring));

const claims = fc.record({
  flow: fc.constantFrom(...FLOW_NAMES),
  username: fc.oneof(fc.uuid(), fc.emailAddress()),
  clientId: fc.constant("first"),
  state: fc.option(wellFormedText, { nil: undefined }),
  /** Where the mail's writer knew it. */
  code: fc.option(fc.stringMatching(/^\d{6}$/), { nil: undefined }),
  issuedAt: fc.integer({ min: 0, max: 0xffff_ffff }),
});
const digits = fc.option(fc.stringMatching(/^\d{1,64}$/), { nil: undefined });
const code = fc.option(
  fc.oneof(digits, fc.stringMatching(/^[\da-zA-Z%+=-]{1,9}$/), wellFormedText),
  {
    nil: undefined,
  },
);
const path = fc.constantFrom("/", "/confirm", "", "/a%20b", "/a#b", "/%3fc", "/a;b=c");
const more = fc.oneof(
  fc.constantFrom("", "", "", "&", "#", "#a", "&utm_source=mail", "&code=1", "&link=x", "%20"),
  wellFormedText,
);

describe("a sealed link that came as it was written", () => {
  itHolds(
    "is read at a look",
    fc.property(claims, digits, (carried, given) => {
      const link = writeLink("/confirm", sealed.write, carried, given);
      const { code: known, ...rest } = carried;
      expect(straight(link)).toEqual({ claims: rest, code: known ?? given });
    }),
  );

  itHolds(
    "is read as one is that may have been bent, and every other is left to that",
    fc.property(claims, code, path, more, (carried, given, before, behind) => {
      const link = writeLink(before, sealed.write, carried, given) + behind;
      for (const bend of Object.values(HARMLESS)) {
        const bent = bend(link);
        const read = straight(bent);
        if (read !== undefined) expect(read).toEqual(readLink(bent, sealed.read));
      }
    }),
  );
});
