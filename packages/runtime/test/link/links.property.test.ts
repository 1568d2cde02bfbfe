import { anyText, itHolds, wellFormedText } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { FLOW_NAMES } from "../../src/flows/all-flows.ts";
import { readLink, writeLink } from "../../src/link/address.ts";
import { isUsername } from "../../src/link/claim-texts.ts";
import { readAmplifyLink } from "../../src/link/plain-link.ts";
import { plainCodec, sealedCodec } from "./codecs.ts";

const clients = new Map([
  ["first", {}],
  ["second", {}],
]);
const keys = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
const plain = plainCodec(clients);
const sealed = sealedCodec(keys, "eu-central-1_AbC123xyz", clients);
const anyClient = sealedCodec(keys, "eu-central-1_AbC123xyz", null);
const base = "https://links.example.com";

const username = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.emailAddress(),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter(isUsername),
);
const shared = {
  flow: fc.constantFrom(...FLOW_NAMES),
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
      const link = writeLink(`${base}/confirm`, plain.write, claims, "{####}");
      expect(readLink(opened(link), plain.read)).toEqual({ claims, code: "012345" });
    }),
  );

  itHolds(
    "is read as it was written: sealed",
    fc.property(sealedClaims, (claims) => {
      const link = writeLink(`${base}/confirm`, sealed.write, claims, "{####}");
      expect(readLink(opened(link), sealed.read)).toEqual({ claims, code: "012345" });
    }),
  );

  itHolds(
    "is read as it was written: sealed, with its client in it",
    fc.property(sealedClaims, fc.stringMatching(/^[\w+]{1,128}$/), (claims, clientId) => {
      const carried = { ...claims, clientId };
      const link = writeLink(`${base}/confirm`, anyClient.write, carried, "{####}");
      expect(readLink(opened(link), anyClient.read)).toEqual({ claims: carried, code: "012345" });
    }),
  );

  itHolds(
    "is not read by the other kind, and needs no character that a mail would encode",
    fc.property(sealedClaims, (claims) => {
      for (const [codec, other] of [
        [plain, sealed],
        [sealed, plain],
      ] as const) {
        const link = writeLink(`${base}/confirm`, codec.write, claims, "{####}");
        expect(readLink(opened(link), other.read)).toBeUndefined();
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
      expect(readLink(text, sealed.read)).toBeUndefined();
      expect(sealed.read(new URLSearchParams(pairs))).toBeUndefined();
      expect(() => plain.read(new URLSearchParams(pairs))).not.toThrow();
    }),
  );
});

/** Base64 as the trigger writes it, of whatever `data` may be made to hold. */
const anyData = fc.oneof(
  anyText,
  fc.json().map(base64),
  fc
    .record(
      {
        userName: fc.oneof(username, fc.jsonValue()),
        clientId: fc.oneof(fc.constantFrom("first", "third", "__proto__"), fc.jsonValue()),
        redirectUrl: fc.oneof(wellFormedText, fc.jsonValue()),
        region: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    .map((data) => base64(JSON.stringify(data))),
  fc.uint8Array({ maxLength: 8000 }).map((bytes) => Buffer.from(bytes).toString("base64")),
);

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

describe("a link of Amplify Gen 1", () => {
  itHolds(
    "never throws, whatever its data holds, and gives nothing but well-formed claims",
    fc.property(anyData, fc.array(fc.tuple(anyText, anyText), { maxLength: 2 }), (data, more) => {
      const claims = readAmplifyLink(new URLSearchParams([["data", data], ...more]), clients);
      if (claims === undefined) return;
      expect(isUsername(claims.username)).toBe(true);
      expect(clients.has(claims.clientId)).toBe(true);
      expect(["string", "undefined"]).toContain(typeof claims.redirectTo);
      expect(Object.keys(claims).sort()).toEqual(["clientId", "flow", "redirectTo", "username"]);
    }),
  );

  itHolds(
    "is read as the trigger wrote it, its plus signs bare",
    fc.property(username, fc.webUrl(), (userName, redirectUrl) => {
      const data = base64(
        JSON.stringify({ userName, redirectUrl, region: "eu-west-1", clientId: "first" }),
      );
      const query = new URLSearchParams(`data=${data}&code=123456`);
      expect(readAmplifyLink(query, clients)).toEqual({
        flow: "sign-up",
        clientId: "first",
        username: userName,
        redirectTo: redirectUrl,
      });
    }),
  );
});
