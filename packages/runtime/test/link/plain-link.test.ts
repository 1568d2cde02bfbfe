import { describe, expect, it } from "vitest";
import * as address from "../../src/link/address.ts";
import type { Claims } from "../../src/link/claims.ts";
import { plainCodec } from "./codecs.ts";

const codec = plainCodec(
  new Map([
    ["1h57kf5cpq17m0eml12EXAMPLE", {}],
    ["abc", {}],
  ]),
);
const writeLink = (url: string, claims: Claims, placeholder: string) =>
  address.writeLink(url, codec.write, claims, placeholder);
const readLink = (url: string) => address.readLink(url, codec.read);
const linkUrl = "https://links.example.com/confirm";
const claims = {
  flow: "sign-up",
  clientId: "1h57kf5cpq17m0eml12EXAMPLE",
  username: "mary",
} as const;

/** As Cognito does it: the placeholder's raw text is replaced. */
const opened = (link: string) =>
  link.replace("{####}", "012345").slice("https://links.example.com".length);

describe("writeLink", () => {
  it("puts the placeholder raw and last", () => {
    expect(writeLink(linkUrl, claims, "{####}")).toBe(
      "https://links.example.com/confirm?clientId=1h57kf5cpq17m0eml12EXAMPLE&username=mary&code={####}",
    );
  });

  it("uses no name that HTML reads as an entity, with or without a semicolon", () => {
    const legacy =
      "amp lt gt quot copy reg not para sect times uml yen deg cent curren shy macr micro middot ordf ordm eth thorn pound brvbar divide frac iexcl iquest laquo raquo nbsp plusmn sup acute cedil";
    const names = [
      ...new URL(
        writeLink(linkUrl, { ...claims, redirectTo: "https://a.example", state: "s" }, "1"),
      ).searchParams.keys(),
    ];
    expect(names).toEqual(["clientId", "username", "redirectTo", "state", "code"]);
    for (const name of names) {
      for (const entity of legacy.split(" "))
        expect(name.startsWith(entity), `${name} begins with ${entity}`).toBe(false);
    }
  });
});

describe("a link that is written and read", () => {
  it.each([
    "a+b",
    "a&b=c",
    "50%",
    "#tag",
    "%2B",
    "%252B",
    "jürgen",
    "山田太郎",
    "a/b?c",
    "a'b(c)*!",
    "🦆",
    "user@example.com",
    "{####}",
    "=",
    "x".repeat(128),
  ])("keeps the username %s", (username) => {
    const link = writeLink(linkUrl, { ...claims, username }, "{####}");
    expect(link).toMatch(/^[\w:/.?=&%~-]+\{####\}$/);
    expect(readLink(opened(link))).toEqual({
      claims: { ...claims, username, redirectTo: undefined, state: undefined, proof: undefined },
      code: "012345",
    });
  });

  it("keeps target and state", () => {
    const extra = { redirectTo: "https://app.example.com/w?a=1&b=%20#x", state: "täg&=+%" };
    expect(readLink(opened(writeLink(linkUrl, { ...claims, ...extra }, "{####}")))?.claims).toEqual(
      { ...claims, ...extra },
    );
  });
});

describe("readLink", () => {
  const query = "clientId=abc&username=mary&code=123456";

  it("reads links of the hand-made recipe, region and email left aside", () => {
    const link = readLink(
      "/v1/confirm?code=123456&username=mary&clientId=abc&region=us-east-1&email=mary@example.com",
    );
    expect(link).toEqual({
      claims: {
        flow: "sign-up",
        clientId: "abc",
        username: "mary",
        redirectTo: undefined,
        state: undefined,
        proof: undefined,
      },
      code: "123456",
    });
  });

  it("takes a state of exactly 512 characters, a proof of 43, and a fragment behind it all", () => {
    const url = `/?${query}&state=${"x".repeat(512)}&proof=${"A".repeat(43)}#part?code=1`;
    expect(readLink(url)?.claims).toMatchObject({ state: "x".repeat(512), proof: "A".repeat(43) });
  });

  it("leaves parameters of mail services aside", () => {
    expect(readLink(`/?utm_source=mail&${query}&utm_medium=x`)).toBeDefined();
  });

  it.each([
    "",
    "/",
    "/confirm",
    "/?",
    "/?clientId=abc&code=123456",
    "/?username=mary&code=123456",
    "/?clientId=&username=mary&code=1",
    "/?clientId=abc&username=&code=1",
    `/?${query}&username=eve`,
    `/?${query}&clientId=1h57kf5cpq17m0eml12EXAMPLE`,
    `/?${query}&redirectTo=https://a.example&redirectTo=https://b.example`,
    "/?clientId=a-b&username=mary&code=1",
    "/?clientId=abc&username=two words&code=1",
    "/?clientId=abc&username=two+words&code=1",
    "/?clientId=abc&username=a%00b&code=1",
    "/?clientId=abc&username=%E0%A4%A&code=1",
    `/?clientId=abc&username=${"x".repeat(129)}&code=1`,
    `/?${query}&state=${"x".repeat(513)}`,
    `/?${query}&flow=sign-up`,
    `/?${query}&flow=nonsense`,
    `/?${query}&flow=constructor`,
    `/?${query}&flow=`,
    `/?${query}&flow=sign-in&flow=reset-password`,
    "/?username=mary&code=123456&flow=sign-up",
    "/?clientIdabc&username=mary&code=123456&flow=reset-password",
    `/?${query}&proof=${"A".repeat(42)}`,
    `/?${query}&proof=${"A".repeat(44)}`,
    `/?${query}&proof=${"A".repeat(42)}B`,
    `/?${query}&proof=%20${"A".repeat(43)}`,
    `/?${query}&state=`,
    `/?${query}&redirectTo=`,
  ])("finds no link in %s", (url) => {
    expect(readLink(url)).toBeUndefined();
  });

  it("knows every other flow by its name, and an invitation's without a client", () => {
    expect(readLink(`/?${query}&flow=reset-password`)?.claims.flow).toBe("reset-password");
    expect(readLink("/?username=mary&flow=invitation")?.claims).toMatchObject({ clientId: "" });
  });

  it.each([
    "/?clientId=abc&username=mary",
    `/?${query}&code=654321`,
    "/?clientId=abc&username=mary&code={####}",
    "/?clientId=abc&username=mary&code=%7B%23%23%23%23%7D",
    "/?clientId=abc&username=mary&code={",
    "/?clientId=abc&username=mary&code=12 34",
    "/?clientId=abc&username=mary&code=../x",
    "/?clientId[]=abc&username[]=mary&code[]=1",
    `/?clientId=abc&username=mary&code=${"1".repeat(65)}`,
  ])("finds no code in %s", (url) => {
    expect(readLink(url)).toMatchObject({ claims: { username: "mary" }, code: undefined });
  });
});
