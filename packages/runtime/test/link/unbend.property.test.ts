import { anyText, itHolds, wellFormedText } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { FLOW_NAMES } from "../../src/flows/all-flows.ts";
import { type LinkReader, readLink, writeLink } from "../../src/link/address.ts";
import { isUsername } from "../../src/link/claim-texts.ts";
import type { Claims } from "../../src/link/claims.ts";
import { type Bend, HARMLESS, TOKEN_BENDS } from "./bends.ts";
import { type Codec, plainCodec, sealedCodec } from "./codecs.ts";

const clients = new Map([
  ["first", {}],
  ["3Dsecond", {}],
]);
const sealed = sealedCodec([Buffer.alloc(32, 7)], "eu-central-1_AbC123xyz", clients);
const plain = plainCodec(clients);

/** Names, some of which look like what a bend leaves behind. */
const username = fc.oneof(
  fc.uuid(),
  fc.emailAddress(),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter(isUsername),
  fc.constantFrom(
    "3Dmary",
    "a&amp;b",
    "a&code=999999",
    "a;code=999999",
    "a?username=eve",
    "%26username%3Deve",
    "a%20b",
    "ma+ry",
    "a&clientId=first&username=eve",
    "=3D=3D",
    "<wbr>",
    "a%2526b",
  ),
);
const claims: fc.Arbitrary<Claims> = fc.record({
  flow: fc.constantFrom(...FLOW_NAMES),
  clientId: fc.constantFrom("first", "3Dsecond"),
  username,
  redirectTo: fc.option(fc.webUrl({ withQueryParameters: true }), { nil: undefined }),
  state: fc.option(wellFormedText, { nil: undefined }),
});
const code = fc.stringMatching(/^\d{1,12}$/);

const bend: fc.Arbitrary<Bend> = fc
  .array(fc.constantFrom(...Object.values({ ...HARMLESS, ...TOKEN_BENDS })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((bends) => (link) => bends.reduce((bent, one) => one(bent), link));

const written = (codec: Codec, of: Claims, its: string): string =>
  writeLink("https://links.example.com/confirm", codec.write, of, its).slice(
    "https://links.example.com".length,
  );

const absent = {
  redirectTo: undefined,
  state: undefined,
  proof: undefined,
  account: undefined,
  issuedAt: undefined,
};

/** Of the link that was written, or nothing; never something else. */
function expectOnly(read: LinkReader, bent: string, of: Claims, its: string): void {
  const link = readLink(bent, read);
  if (link === undefined) return;
  expect({ ...link.claims, issuedAt: undefined }).toEqual({ ...of, issuedAt: undefined });
  if (link.code !== undefined) expect(link.code).toBe(its);
}

describe("a link that was bent, in up to three ways at once,", () => {
  itHolds(
    "is read as what it was or not at all: sealed",
    fc.property(claims, code, bend, (of, its, bent) => {
      expectOnly(sealed.read, bent(written(sealed, of, its)), of, its);
    }),
  );

  itHolds(
    "is read as what it was or not at all: plain",
    fc.property(claims, code, bend, (of, its, bent) => {
      expectOnly(plain.read, bent(written(plain, of, its)), of, its);
    }),
  );

  itHolds(
    "opens no seal but its own, whatever is put into it",
    fc.property(claims, claims, fc.nat(), anyText, (one, other, at, text) => {
      const [a, b] = [written(sealed, one, "111111"), written(sealed, other, "222222")];
      for (const bent of [
        a.slice(0, at % a.length) + text + a.slice(at % a.length),
        a.slice(0, at % a.length) + b.slice(at % b.length),
      ]) {
        const link = readLink(bent, sealed.read);
        if (link === undefined) continue;
        expect([one, other].map((of) => ({ ...absent, ...of }))).toContainEqual({
          ...link.claims,
          issuedAt: undefined,
        });
      }
    }),
  );
});

describe("a link that was cut", () => {
  itHolds(
    "shows no code but what is left of its own",
    fc.property(claims, code, fc.nat(), bend, (of, its, at, bent) => {
      for (const codec of [sealed, plain]) {
        const link = written(codec, of, its);
        const read = readLink(bent(link.slice(0, at % link.length)), codec.read);
        if (read?.code !== undefined) expect(its.startsWith(read.code)).toBe(true);
      }
    }),
  );
});

describe("junk", () => {
  itHolds(
    "holds no link, and no code that is not written in it",
    fc.property(anyText, anyText, fc.array(fc.tuple(anyText, anyText)), (text, value, pairs) => {
      expect(readLink(text, sealed.read)).toBeUndefined();
      const link = `/?clientId=first&username=mary&${new URLSearchParams(pairs)}&code=${value}`;
      expect(readLink(link, sealed.read)).toBeUndefined();
      const found = readLink(link, plain.read)?.code;
      if (found !== undefined) expect(digitsOf(link)).toContain(found.replace(/\D/g, ""));
    }),
  );
});

function digitsOf(text: string): string {
  return decodeURIComponent(
    text.replace(/%(?![\da-f]{2})/gi, "%25").replace(/%[89a-f][\da-f]/gi, ""),
  ).replace(/\D/g, "");
}
