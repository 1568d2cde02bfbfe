import { describe, expect, it } from "vitest";
import { FLOW_NAMES } from "../../src/flows/all-flows.ts";
import { readLink, writeLink } from "../../src/link/address.ts";
import type { Claims } from "../../src/link/claims.ts";
import { sealedCodec } from "./codecs.ts";

const POOL = "eu-central-1_AbC123xyz";
const CLIENT = "1h57kf5cpq17m0eml12exampl3";
const KEYS = [7, 8, 9].map((byte) => Buffer.alloc(32, byte));
const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = KEYS;
const clientsOf = (...ids: string[]) => new Map(ids.map((id) => [id, {}]));
const codec = sealedCodec([first], POOL, clientsOf("other", CLIENT));

const claims: Claims = {
  flow: "sign-up",
  clientId: CLIENT,
  username: "5f0c3f0e-6f1b-4c5d-9a43-0d8a2c1f7e21",
  issuedAt: 1_795_000_000,
};
const full: Claims = {
  ...claims,
  redirectTo: "https://app.example.com/w?a=1&b=%20#x",
  state: "täg&=+%",
  proof: Buffer.alloc(32, 250).toString("base64url"),
  account: "m@e.com",
};

const tokenOf = (which: Claims, by = codec) => by.write(which)[0]?.[1] ?? "";
const read = (token: string, by = codec) => by.read(new URLSearchParams([["link", token]]));

describe("a sealed link", () => {
  it.each([
    ["a UUID", claims],
    ["everything", full],
    ["a name that only looks like a UUID", { ...claims, username: claims.username.toUpperCase() }],
    ["a long name", { ...full, username: "山".repeat(128) }],
    [
      "a target as long as they come",
      { ...full, redirectTo: `https://a.example/${"ü".repeat(1000)}` },
    ],
  ])("gives back what it carries: %s", (_what, which) => {
    const absent = {
      redirectTo: undefined,
      state: undefined,
      proof: undefined,
      account: undefined,
    };
    expect(read(tokenOf(which))).toEqual({ ...absent, ...which });
  });

  it.each(FLOW_NAMES)("says under its seal what it is for, and serves nothing else: %s", (flow) => {
    const token = Buffer.from(tokenOf({ ...claims, flow }), "base64url");
    expect(read(token.toString("base64url"))?.flow).toBe(flow);
    const head = token[0] ?? 0;
    for (let tag = 0; tag < 16; tag += 1) {
      token[0] = (head & 0xf0) | tag;
      if (token[0] !== head) expect(read(token.toString("base64url"))).toBeUndefined();
    }
  });

  it("shows nothing of the person, the client or the target", () => {
    const link = writeLink(
      "https://links.example.com/",
      codec.write,
      { ...full, username: "mary.smith" },
      "{####}",
    );
    const bytes = Buffer.from(tokenOf({ ...full, username: "mary.smith" }), "base64url").toString(
      "latin1",
    );
    for (const text of ["mary", CLIENT, "app.example", "m@e", POOL]) {
      expect(link).not.toContain(text);
      expect(bytes).not.toContain(text);
    }
  });

  it("is another one each time, so that nobody can tell two mails of one person", () => {
    expect(tokenOf(claims)).not.toBe(tokenOf(claims));
  });

  it("fits an SMS together with the code, on a domain of 25 characters", () => {
    const domain = "links.acorn-example.co.uk";
    expect(domain).toHaveLength(25);
    const link = writeLink(`https://${domain}/`, codec.write, claims, "12345678");
    expect(`Confirm: ${link}`.length).toBeLessThanOrEqual(140);
  });

  it("is refused when any single bit of it is changed", () => {
    const token = tokenOf(full);
    const bytes = Buffer.from(token, "base64url");
    let refused = 0;
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const bent = Buffer.from(bytes);
      bent.writeUInt8(bent.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      if (read(bent.toString("base64url")) === undefined) refused += 1;
    }
    expect(refused).toBe(bytes.length * 8);
  });

  it("is refused when any character of it is another one, the spare bits of the last included", () => {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const token = tokenOf(claims);
    for (let i = 0; i < token.length; i += 1) {
      for (const character of alphabet) {
        if (character === token[i]) continue;
        expect(read(token.slice(0, i) + character + token.slice(i + 1))).toBeUndefined();
      }
    }
  });

  it("is refused when it is cut, lengthened, padded or in another alphabet", () => {
    const token = tokenOf(full);
    for (let length = 0; length < token.length; length += 1)
      expect(read(token.slice(0, length))).toBeUndefined();
    const plus = token.replaceAll("-", "+").replaceAll("_", "/");
    for (const bent of [
      `${token}A`,
      `${token}AAAA`,
      `${token}=`,
      `${token}==`,
      ` ${token}`,
      `${token}\n`,
      plus,
    ]) {
      if (bent !== token) expect(read(bent)).toBeUndefined();
    }
  });

  it("is refused by another pool, client or key", () => {
    const token = tokenOf(full);
    expect(
      read(token, sealedCodec([first], "eu-central-1_Other", clientsOf(CLIENT))),
    ).toBeUndefined();
    expect(read(token, sealedCodec([first], POOL, clientsOf("other")))).toBeUndefined();
    expect(read(token, sealedCodec([second], POOL, clientsOf(CLIENT)))).toBeUndefined();
  });

  it("is opened by every key of the ring and sealed by the first, so that keys rotate", () => {
    const before = sealedCodec([first], POOL, clientsOf(CLIENT));
    const during = sealedCodec([second, first], POOL, clientsOf(CLIENT));
    const after = sealedCodec([second], POOL, clientsOf(CLIENT));
    expect(read(tokenOf(claims, before), during)).toMatchObject(claims);
    expect(read(tokenOf(claims, during), after)).toMatchObject(claims);
    expect(read(tokenOf(claims, before), after)).toBeUndefined();
  });

  it("is refused when another one is there too, and no plain link is taken in its stead", () => {
    const token = tokenOf(claims);
    const other = tokenOf(claims);
    expect(readLink(`/?link=${token}&link=${other}&code=123456`, codec.read)).toBeUndefined();
    expect(readLink(`/?clientId=${CLIENT}&username=mary&code=123456`, codec.read)).toBeUndefined();
    expect(readLink(`/?link=${token}`, codec.read)?.code).toBeUndefined();
    expect(readLink(`/?link=${token}&code=123456`, codec.read)?.code).toBe("123456");
  });
});

describe("a sealed link that carries its client", () => {
  const anyClient = sealedCodec([first], POOL, null);
  const absent = { redirectTo: undefined, state: undefined, proof: undefined, account: undefined };

  it.each([
    ["a UUID", claims],
    ["everything", full],
    ["a client id as long as they come", { ...full, clientId: `${"a+_9".repeat(32)}` }],
  ])("gives back the client with the rest: %s", (_what, which) => {
    expect(read(tokenOf(which, anyClient), anyClient)).toEqual({ ...absent, ...which });
  });

  it("shows the client no more than the rest", () => {
    const token = tokenOf(full, anyClient);
    expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain(CLIENT);
  });

  it("takes 39 characters more than one whose client is listed", () => {
    expect(tokenOf(claims, anyClient).length - tokenOf(claims).length).toBe(39);
  });

  it("is refused when any single bit of it is changed, those of the client included", () => {
    const bytes = Buffer.from(tokenOf(full, anyClient), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const bent = Buffer.from(bytes);
      bent.writeUInt8(bent.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(read(bent.toString("base64url"), anyClient), `bit ${bit}`).toBeUndefined();
    }
  });

  it("is refused by another pool and by another key", () => {
    const token = tokenOf(full, anyClient);
    expect(read(token, sealedCodec([first], "eu-central-1_Other", null))).toBeUndefined();
    expect(read(token, sealedCodec([second], POOL, null))).toBeUndefined();
  });

  it("opens with every key of the ring", () => {
    const during = sealedCodec([second, first], POOL, null);
    expect(read(tokenOf(claims, anyClient), during)).toMatchObject(claims);
  });

  it("opens although clients are listed and its own is not among them: the seal vouches for it", () => {
    const token = tokenOf(full, anyClient);
    const listed = sealedCodec([first], POOL, clientsOf("other", CLIENT));
    const without = sealedCodec([first], POOL, clientsOf("other"));
    expect(read(token, listed)).toEqual(full);
    expect(read(token, without)).toEqual(full);
  });

  it("does not keep a link bound to a listed client from opening where that client is listed", () => {
    const before = tokenOf(full);
    expect(read(before, sealedCodec([second, first], POOL, clientsOf(CLIENT)))).toEqual(full);
  });

  it("leaves a link bound to a listed client shut where none is listed: it does not name it", () => {
    expect(read(tokenOf(full), anyClient)).toBeUndefined();
  });

  it("cannot be made from a listed one, or the other way round, by changing the version", () => {
    const withHead = (token: string, head: number) => {
      const bytes = Buffer.from(token, "base64url");
      bytes.writeUInt8(head);
      return bytes.toString("base64url");
    };
    const listed = sealedCodec([first], POOL, clientsOf(CLIENT));
    expect(read(withHead(tokenOf(full, listed), 0x20), anyClient)).toBeUndefined();
    expect(read(withHead(tokenOf(full, listed), 0x20), listed)).toBeUndefined();
    expect(read(withHead(tokenOf(full, anyClient), 0x10), listed)).toBeUndefined();
    expect(read(withHead(tokenOf(full, anyClient), 0x30), anyClient)).toBeUndefined();
  });
});
