import fc from "fast-check";
import { describe, expect } from "vitest";
import { readLink, writeLink } from "../../src/link/address.ts";
import { isUsername } from "../../src/link/claims.ts";
import { createPlainCodec } from "../../src/link/plain-link.ts";
import { createSealedCodec } from "../../src/link/sealed-link.ts";
import { anyText, itHolds, wellFormedText } from "../properties.ts";

const clients = new Map([
  ["first", {}],
  ["second", {}],
]);
const keys = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
const plain = createPlainCodec(clients);
const sealed = createSealedCodec(keys, "eu-central-1_AbC123xyz", clients);
const base = "https://links.example.com";

const username = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.emailAddress(),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter(isUsername),
);
const shared = {
  flow: fc.constant("sign-up" as const),
  username,
  clientId: fc.constantFrom("first", "second"),
  redirectTo: fc.option(wellFormedText, { nil: undefined }),
  state: fc.option(wellFormedText, { nil: undefined }),
  proof: fc.option(
    fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => Buffer.from(bytes).toString("base64url")),
    { nil: undefined },
  ),
};
const plainClaims = fc.record(shared);
const sealedClaims = fc.record({
  ...shared,
  account: fc.option(wellFormedText, { nil: undefined }),
  issuedAt: fc.integer({ min: 0, max: 0xffff_ffff }),
});
const opened = (link: string) => link.replace("{####}", "012345").slice(base.length);
const tokenOf = (token: string) => sealed.read(new URLSearchParams([["link", token]]));

describe("a link, whatever it carries,", () => {
  itHolds(
    "is read as it was written: plain",
    fc.property(plainClaims, (claims) => {
      const link = writeLink(`${base}/confirm`, plain, claims, "{####}");
      expect(readLink(opened(link), plain)).toEqual({ claims, code: "012345" });
    }),
  );

  itHolds(
    "is read as it was written: sealed",
    fc.property(sealedClaims, (claims) => {
      const link = writeLink(`${base}/confirm`, sealed, claims, "{####}");
      expect(readLink(opened(link), sealed)).toEqual({ claims, code: "012345" });
    }),
  );

  itHolds(
    "is not read by the other kind, and needs no character that a mail would encode",
    fc.property(sealedClaims, (claims) => {
      for (const [codec, other] of [
        [plain, sealed],
        [sealed, plain],
      ] as const) {
        const link = writeLink(`${base}/confirm`, codec, claims, "{####}");
        expect(readLink(opened(link), other)).toBeUndefined();
        expect(link).toMatch(/^[\w.~%?&=:/-]+&code=\{####\}$/);
      }
    }),
  );
});

describe("a token that we did not make", () => {
  itHolds(
    "never opens and never throws: random bytes",
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(tokenOf(Buffer.from(bytes).toString("base64url"))).toBeUndefined();
      const headed = Buffer.concat([Buffer.from([0x10]), bytes]);
      expect(tokenOf(headed.toString("base64url"))).toBeUndefined();
    }),
  );

  itHolds(
    "never opens and never throws: ours, with some of it replaced",
    fc.property(sealedClaims, fc.nat(), fc.nat(20), anyText, (claims, at, length, text) => {
      const token = sealed.write(claims)[0]?.[1] ?? "";
      const from = at % token.length;
      const bent = token.slice(0, from) + text + token.slice(from + length);
      fc.pre(bent !== token);
      expect(tokenOf(bent)).toBeUndefined();
    }),
  );

  itHolds(
    "never opens and never throws: any query at all",
    fc.property(anyText, fc.array(fc.tuple(anyText, anyText)), (text, pairs) => {
      expect(readLink(text, sealed)).toBeUndefined();
      expect(sealed.read(new URLSearchParams(pairs))).toBeUndefined();
      expect(() => plain.read(new URLSearchParams(pairs))).not.toThrow();
    }),
  );
});
